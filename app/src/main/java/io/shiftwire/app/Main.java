package io.shiftwire.app;

import io.shiftwire.app.cli.Shiftwire;

/// Entry point: `java -cp 'lib/*' io.shiftwire.app.Main COMMAND`.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Shiftwire.run(args));
    }
}
