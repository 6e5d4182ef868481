package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Subject;
import java.util.Set;
import java.util.regex.Pattern;

/** Ansible, when it is run on servers. */
final class Ansible {
    private static final Set<String> VALUED = Set.of(
            "-i",
            "--inventory",
            "--inventory-file",
            "-e",
            "--extra-vars",
            "-l",
            "--limit",
            "-t",
            "--tags",
            "--skip-tags",
            "-u",
            "--user",
            "-c",
            "--connection",
            "-f",
            "--forks",
            "--vault-password-file",
            "--vault-id",
            "--private-key",
            "--key-file",
            "-m",
            "--module-name",
            "-a",
            "--args",
            "-T",
            "--timeout",
            "--become-user",
            "--become-method",
            "-M",
            "--module-path",
            "--start-at-task",
            "--ssh-common-args",
            "--ssh-extra-args",
            "-B",
            "-P");
    private static final Pattern HERE = Pattern.compile("(?:localhost|127\\.0\\.0\\.1),?");
    private static final Set<String> READING =
            Set.of("ping", "setup", "debug", "ansible.builtin.ping", "ansible.builtin.setup");

    private Ansible() {}

    /** Looks at {@code ansible} and {@code ansible-playbook}. */
    static void look(Command command, Found found) {
        Options options = Options.of(command.arguments(), VALUED);
        boolean dry = options.has(
                "-C",
                "--check",
                "--syntax-check",
                "--list-hosts",
                "--list-tasks",
                "--list-tags",
                "--version",
                "-h",
                "--help");
        boolean here = options.values("-i", "--inventory", "--inventory-file", "-l", "--limit").stream()
                        .anyMatch(hosts -> HERE.matcher(hosts.text()).matches())
                || options.values("-c", "--connection").stream()
                        .anyMatch(value -> value.text().equals("local"));
        boolean adHoc = command.name().equals("ansible");
        boolean reads = adHoc
                && (HERE.matcher(options.text(0)).matches()
                        || options.value("-m", "--module-name")
                                .filter(module -> READING.contains(module.text()))
                                .isPresent());
        if (!dry && !here && !reads && !options.rest().isEmpty()) {
            found.change(command, Subject.Change.Way.CONFIGURED, command.name() + " " + options.text(0));
        }
    }
}
