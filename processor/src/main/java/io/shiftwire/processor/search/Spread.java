package io.shiftwire.processor.search;

import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.search.Holder.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every partition of one holder each, at once; where one does not answer, the next holder of
/// its partitions is asked.
final class Spread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spread.class);

    private final Placement placement;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Spread(Placement placement) {
        this.placement = placement;
    }

    /// What the holders say together.
    ///
    /// @param missing partitions nobody answered for
    record Gathered(List<Answer> answers, Set<Integer> missing) {}

    private record Round(Holder holder, Set<Integer> partitions, Future<Reply> reply) {}

    Gathered ask(Ask ask, Set<Integer> partitions, Deadline deadline)
            throws QueryException, IOException {
        var answers = new ArrayList<Answer>();
        var missing = new TreeSet<Integer>();
        var left = new HashMap<Integer, List<Holder>>();
        for (int partition : partitions) {
            left.put(partition, new ArrayList<>(placement.holders(partition)));
        }
        while (!left.isEmpty()) {
            left.forEach((partition, holders) -> {
                if (holders.isEmpty()) {
                    missing.add(partition);
                }
            });
            missing.forEach(left::remove);
            for (var round : begin(ask, left, deadline)) {
                end(round, answers, left);
            }
        }
        return new Gathered(answers, missing);
    }

    private List<Round> begin(Ask ask, Map<Integer, List<Holder>> left, Deadline deadline) {
        var groups = new LinkedHashMap<Holder, Set<Integer>>();
        left.forEach((partition, holders) ->
                groups.computeIfAbsent(holders.removeFirst(), _ -> new HashSet<>()).add(partition));
        var rounds = new ArrayList<Round>();
        groups.forEach((holder, group) ->
                rounds.add(
                        new Round(
                                holder,
                                group,
                                threads.submit(() -> holder.ask(ask, group, deadline)))));
        return rounds;
    }

    private static void end(Round round, List<Answer> answers, Map<Integer, List<Holder>> left)
            throws QueryException, IOException {
        try {
            var reply = round.reply().get();
            if (!reply.partitions().isEmpty()) {
                answers.add(reply.answer());
                reply.partitions().forEach(left::remove);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while others were asked", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case QueryException refused -> throw refused;
                case IOException failed ->
                        LOG.debug("{} did not answer: {}", round.holder(), failed.getMessage());
                case RuntimeException bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
