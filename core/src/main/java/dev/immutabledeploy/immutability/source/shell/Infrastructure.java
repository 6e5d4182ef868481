package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Subject;
import java.util.Set;
import java.util.regex.Pattern;

/** Terraform and its like, and the tools of AWS for development. */
final class Infrastructure {
    private static final Set<String> VALUED = Set.of(
            "-var",
            "-var-file",
            "-target",
            "-replace",
            "-state",
            "-state-out",
            "-backup",
            "-parallelism",
            "-lock-timeout",
            "--terragrunt-working-dir",
            "--terragrunt-config");
    private static final Pattern DESTROYS = Pattern.compile("-destroy(?:=true)?|-refresh-only|-help|--help");

    private Infrastructure() {}

    /** Looks at {@code terraform}, {@code tofu} and {@code terragrunt}. */
    static void terraform(Command command, Found found) {
        boolean apply = false;
        boolean plan = false;
        for (int i = 0; i < command.arguments().size(); i++) {
            Arg argument = command.arguments().get(i);
            String text = argument.text();
            if (!text.startsWith("-")) {
                plan = plan || apply;
                boolean verb = text.equals("apply") || text.equals("apply-all");
                if (!verb && !apply && !text.equals("run-all") && !text.equals("run")) {
                    return;
                }
                apply = apply || verb;
            } else if (DESTROYS.matcher(text).matches()) {
                return;
            } else if (VALUED.contains(text)) {
                i++;
            }
        }
        if (apply && !plan) {
            found.change(command, Subject.Change.Way.UNPLANNED, command.name() + " apply");
        }
    }

    /** Looks at {@code cdk}. */
    static void cdk(Command command, Found found) {
        Options options = Options.of(command.arguments(), Set.of("-a", "--app", "-c", "--context", "--profile"));
        boolean hot = options.text(0).equals("deploy") && options.has("--hotswap", "--hotswap-fallback");
        if (hot || options.text(0).equals("watch")) {
            found.change(command, Subject.Change.Way.HOT_SWAP, "cdk " + options.text(0) + (hot ? " --hotswap" : ""));
        }
    }

    /** Looks at {@code sam}. */
    static void sam(Command command, Found found) {
        if (command.text(0).equals("sync")) {
            found.change(command, Subject.Change.Way.HOT_SWAP, "sam sync");
        }
    }
}
