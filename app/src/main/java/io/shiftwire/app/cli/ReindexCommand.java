package io.shiftwire.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "reindex",
        mixinStandardHelpOptions = true,
        description =
                "Writes the index of a running service anew, from the articles kept in it, while it is searched.")
final class ReindexCommand implements Callable<Integer> {
    private static final int ASK_EVERY_MS = 500;

    @Spec private CommandSpec spec;

    @Mixin private final ServiceClient service = new ServiceClient();

    @Option(
            names = "--all",
            description = "Every slice, not only those written with fields of another version.")
    private boolean all;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    ReindexCommand() {}

    @Override
    public Integer call() throws Exception {
        service.post("/api/index/reindex?all=" + all, "");
        JsonNode status;
        do {
            new Semaphore(0).tryAcquire(ASK_EVERY_MS, TimeUnit.MILLISECONDS);
            status = service.get("/api/index", Map.of()).path("reindex");
            tell(status);
        } while (status.path("running").asBoolean());
        if (status.hasNonNull("failure")) {
            throw new CommandFailed(
                    status.path("failure").asText() + "; what is left is as it was: run it again");
        }
        return 0;
    }

    private void tell(JsonNode status) {
        long skipped = status.path("skipped").asLong();
        spec.commandLine()
                .getErr()
                .printf(
                        "%,d of %,d articles%s%n",
                        status.path("done").asLong(),
                        status.path("total").asLong(),
                        skipped == 0 ? "" : ", %,d left out as unreadable".formatted(skipped));
    }
}
