package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Commands that reach servers over ssh. */
final class SecureShell {
    private static final Set<String> SSH = Set.of(
            "-b", "-c", "-D", "-E", "-e", "-F", "-I", "-i", "-J", "-L", "-l", "-m", "-O", "-o", "-p", "-Q", "-R", "-S",
            "-W", "-w", "-B");
    private static final Set<String> SCP =
            Set.of("-c", "-D", "-F", "-i", "-J", "-l", "-o", "-P", "-S", "-X", "-b", "-B", "-R", "-s");
    private static final Set<String> RSYNC = Set.of(
            "-e",
            "--rsh",
            "--exclude",
            "--include",
            "--filter",
            "-f",
            "--files-from",
            "--exclude-from",
            "--include-from",
            "--password-file",
            "--port",
            "-T",
            "--temp-dir",
            "--rsync-path",
            "--chown",
            "--chmod",
            "--bwlimit",
            "--timeout",
            "--out-format",
            "--log-file",
            "-B",
            "--partial-dir",
            "--backup-dir",
            "--suffix",
            "-M",
            "--max-size",
            "--min-size",
            "--compare-dest",
            "--link-dest",
            "--contimeout",
            "--info");
    private static final Pattern REMOTE = Pattern.compile(
            "(?:\\$\\{[^}]*}+|\\$\\([^)]*\\)|\\[[0-9a-fA-F:]+]|[^/:])+:.*|(?:scp|sftp|rsync)://.*", Pattern.DOTALL);
    private static final Pattern CODE_HOST = Pattern.compile("(?:ssh://)?git@.*");
    private static final Pattern HERE =
            Pattern.compile("(?:[^@]*@)?(?:localhost|127\\.0\\.0\\.1|::1|\\[::1])(?::.*)?", Pattern.DOTALL);

    private SecureShell() {}

    /** Returns the command that ssh runs on the server. */
    static List<Arg> remoteCommand(Command command) {
        return Options.of(command.arguments(), SSH, 1).after(1);
    }

    /** Looks at ssh itself. */
    static void ssh(Command command, Found found) {
        Options options = Options.of(command.arguments(), SSH, 1);
        String host = options.text(0);
        List<Arg> words = options.after(1);
        boolean opens = !options.has("-V", "-Q", "-O", "-G", "-N", "-W");
        if (host.isEmpty() || !opens || isNoServer(host) || isHarmless(command, words, found)) {
            return;
        }
        found.change(command, Subject.Change.Way.REMOTE_COMMAND, "ssh " + host);
    }

    private static boolean isHarmless(Command command, List<Arg> words, Found found) {
        if (!words.isEmpty()) {
            return words.stream().noneMatch(Arg::isOpaque) && Harmless.isScript(Arg.script(words));
        }
        List<Arg> texts = Feeding.texts(command, found.commands());
        return !texts.isEmpty() && texts.stream().allMatch(text -> Harmless.isScript(Arg.script(List.of(text))));
    }

    private static boolean isNoServer(String host) {
        return CODE_HOST.matcher(host).matches() || HERE.matcher(host).matches();
    }

    private static boolean isServer(Arg target) {
        String text = target.text();
        return REMOTE.matcher(text).matches() && !HERE.matcher(text).matches();
    }

    /** Looks at scp. */
    static void scp(Command command, Found found) {
        List<Arg> paths = Options.of(command.arguments(), SCP).rest();
        if (paths.size() < 2) {
            return;
        }
        Arg target = paths.get(paths.size() - 1);
        boolean fromHere = paths.subList(0, paths.size() - 1).stream().noneMatch(SecureShell::isServer);
        if (isServer(target) || (fromHere && target.isOpaque())) {
            found.change(command, Subject.Change.Way.REMOTE_FILES, "scp to " + target.text());
        }
    }

    /** Looks at rsync. */
    static void rsync(Command command, Found found) {
        Options options = Options.of(command.arguments(), RSYNC);
        List<Arg> paths = options.rest();
        if (paths.isEmpty() || options.has("-n", "--dry-run", "--list-only", "--daemon")) {
            return;
        }
        Arg target = paths.get(paths.size() - 1);
        boolean overSsh = options.has("-e", "--rsh") && paths.stream().noneMatch(SecureShell::isServer);
        if ((paths.size() > 1 && isServer(target)) || (overSsh && target.isOpaque())) {
            found.change(command, Subject.Change.Way.REMOTE_FILES, "rsync to " + target.text());
        }
    }

    /** Looks at sftp; one path on the server is fetched. */
    static void sftp(Command command, Found found) {
        Options options = Options.of(command.arguments(), SCP);
        Optional<Arg> host = options.rest(0);
        boolean fetches = host.filter(SecureShell::isServer).isPresent()
                && !command.input().isGiven()
                && !options.has("-b");
        host.filter(target -> !fetches && !isNoServer(target.text()))
                .ifPresent(target -> found.change(command, Subject.Change.Way.REMOTE_FILES, "sftp " + target.text()));
    }
}
