package dev.immutabledeploy.immutability.source.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Commands that run the command that their arguments make, such as {@code sudo}. */
final class Prefixes {
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+=.*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[0-9.]++[smhd]?");
    private static final Map<String, Set<String>> VALUED = Map.ofEntries(
            Map.entry(
                    "sudo",
                    Set.of("-u", "-g", "-h", "-p", "-C", "-T", "-r", "-t", "-U", "-D", "-R", "--user", "--group")),
            Map.entry("doas", Set.of("-u", "-C")),
            Map.entry("env", Set.of("-u", "--unset", "-C", "--chdir")),
            Map.entry("time", Set.of("-f", "-o")),
            Map.entry("nohup", Set.of()),
            Map.entry("exec", Set.of("-a")),
            Map.entry("command", Set.of()),
            Map.entry("builtin", Set.of()),
            Map.entry("nice", Set.of("-n", "--adjustment")),
            Map.entry("ionice", Set.of("-c", "-n", "-p")),
            Map.entry("timeout", Set.of("-s", "--signal", "-k", "--kill-after")),
            Map.entry("stdbuf", Set.of("-i", "-o", "-e")),
            Map.entry("setsid", Set.of()),
            Map.entry("coproc", Set.of()),
            Map.entry("chronic", Set.of()),
            Map.entry("unbuffer", Set.of()),
            Map.entry("caffeinate", Set.of("-t", "-w")),
            Map.entry(
                    "retry", Set.of("-t", "-d", "-n", "-s", "-m", "--times", "--delay", "--tries", "--max", "--sleep")),
            Map.entry(
                    "xargs",
                    Set.of("-I", "-n", "-P", "-L", "-d", "-a", "-s", "-E", "--max-args", "--max-procs", "--delimiter")),
            Map.entry("sshpass", Set.of("-p", "-f", "-d")),
            Map.entry("ssh-agent", Set.of("-a", "-t")),
            Map.entry("gosu", Set.of()),
            Map.entry("su-exec", Set.of()),
            Map.entry("chroot", Set.of()),
            Map.entry("bundle", Set.of()),
            Map.entry("poetry", Set.of()),
            Map.entry("pipenv", Set.of()),
            Map.entry("aws-vault", Set.of()),
            Map.entry("doppler", Set.of()),
            Map.entry("op", Set.of()),
            Map.entry("chamber", Set.of()),
            Map.entry("infisical", Set.of()),
            Map.entry("dotenv", Set.of()));
    /** Those that run a command only behind a certain word. */
    private static final Map<String, String> BEHIND = Map.of("bundle", "exec", "poetry", "run", "pipenv", "run");
    /** Those that run a command only behind two dashes. */
    private static final Set<String> BEHIND_DASHES =
            Set.of("aws-vault", "doppler", "op", "chamber", "infisical", "dotenv");
    /** Those with one argument of their own before the command. */
    private static final Set<String> ONE_OWN = Set.of("gosu", "su-exec", "chroot");

    private Prefixes() {}

    static boolean contains(String name) {
        return VALUED.containsKey(name);
    }

    /** Returns the command that is run; empty if none is, or none that is known. */
    static Optional<List<Arg>> strip(String name, List<Arg> arguments) {
        if (BEHIND.containsKey(name)) {
            boolean runs = !arguments.isEmpty() && arguments.get(0).text().equals(BEHIND.get(name));
            return runs ? Optional.of(arguments.subList(1, arguments.size())) : Optional.empty();
        }
        if (BEHIND_DASHES.contains(name)) {
            return behindDashes(arguments);
        }
        Set<String> valued = VALUED.getOrDefault(name, Set.of());
        Options options = Options.of(arguments, valued, 1);
        if ((name.equals("command") && options.has("-v", "-V")) || (name.equals("sudo") && options.has("-l", "-v"))) {
            return Optional.empty();
        }
        List<Arg> rest = options.rest();
        int own = ONE_OWN.contains(name) ? 1 : 0;
        while (own < rest.size() && isOwn(name, rest.get(own))) {
            own++;
        }
        List<Arg> command = rest.subList(Math.min(own, rest.size()), rest.size());
        return Optional.of(name.equals("xargs") ? placeholders(command, options) : command);
    }

    private static boolean isOwn(String name, Arg argument) {
        return switch (name) {
            case "sudo", "env", "doas" -> ASSIGNMENT.matcher(argument.text()).matches();
            case "timeout", "retry" -> NUMBER.matcher(argument.text()).matches() || argument.isOpaque();
            default -> false;
        };
    }

    private static Optional<List<Arg>> behindDashes(List<Arg> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).text().equals("--")) {
                return Optional.of(arguments.subList(i + 1, arguments.size()));
            }
        }
        return Optional.empty();
    }

    /** What stands for the lines that xargs reads is not known. */
    private static List<Arg> placeholders(List<Arg> command, Options options) {
        String mark = options.value("-I").map(Arg::text).orElse("{}");
        return command.stream()
                .map(argument -> argument.text().contains(mark) ? argument.asUnknown() : argument)
                .toList();
    }
}
