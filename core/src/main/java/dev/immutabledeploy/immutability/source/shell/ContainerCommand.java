package dev.immutabledeploy.immutability.source.shell;

import java.util.List;
import java.util.Set;

/**
 * A command of docker and its like, told apart.
 *
 * @param verb what it does, without the name of what it does it to: {@code docker container run} is {@code run}
 * @param object what it does it to, if it is named
 * @param options what follows the verb
 */
record ContainerCommand(String verb, String object, Options options) {
    private static final Set<String> GLOBAL = Set.of(
            "-H",
            "--host",
            "-l",
            "--log-level",
            "-c",
            "--context",
            "--config",
            "--tlscacert",
            "--tlscert",
            "--tlskey",
            "--root",
            "--namespace",
            "-n",
            "--url",
            "--storage-driver",
            "--storage-opt");
    private static final Set<String> OBJECTS =
            Set.of("container", "image", "buildx", "builder", "service", "stack", "manifest");
    private static final Set<String> RUN = Set.of(
            "-a",
            "--attach",
            "--add-host",
            "--annotation",
            "--blkio-weight",
            "--cap-add",
            "--cap-drop",
            "--cgroup-parent",
            "--cgroupns",
            "--cidfile",
            "--cpu-period",
            "--cpu-quota",
            "-c",
            "--cpu-shares",
            "--cpus",
            "--cpuset-cpus",
            "--cpuset-mems",
            "--device",
            "--device-cgroup-rule",
            "--device-read-bps",
            "--device-write-bps",
            "--dns",
            "--dns-option",
            "--dns-search",
            "--domainname",
            "--entrypoint",
            "-e",
            "--env",
            "--env-file",
            "--expose",
            "--gpus",
            "--group-add",
            "--health-cmd",
            "--health-interval",
            "--health-retries",
            "--health-start-period",
            "--health-timeout",
            "-h",
            "--hostname",
            "--ip",
            "--ip6",
            "--ipc",
            "--isolation",
            "-l",
            "--label",
            "--label-file",
            "--link",
            "--link-local-ip",
            "--log-driver",
            "--log-opt",
            "--mac-address",
            "-m",
            "--memory",
            "--memory-reservation",
            "--memory-swap",
            "--memory-swappiness",
            "--mount",
            "--name",
            "--network",
            "--net",
            "--network-alias",
            "--net-alias",
            "--oom-score-adj",
            "--pid",
            "--pids-limit",
            "--platform",
            "-p",
            "--publish",
            "--pull",
            "--pod",
            "--arch",
            "--os",
            "--creds",
            "--authfile",
            "--restart",
            "--runtime",
            "--security-opt",
            "--shm-size",
            "--stop-signal",
            "--stop-timeout",
            "--storage-opt",
            "--sysctl",
            "--tmpfs",
            "--ulimit",
            "-u",
            "--user",
            "--userns",
            "--uts",
            "-v",
            "--volume",
            "--volume-driver",
            "--volumes-from",
            "-w",
            "--workdir",
            "--secret",
            "--timeout",
            "--requires",
            "--tz",
            "--umask",
            "--variant");
    private static final Set<String> BUILD = Set.of(
            "-t",
            "--tag",
            "-f",
            "--file",
            "--build-arg",
            "--build-context",
            "--cache-from",
            "--cache-to",
            "--target",
            "--platform",
            "--label",
            "-l",
            "--network",
            "--secret",
            "--ssh",
            "-o",
            "--output",
            "--progress",
            "--builder",
            "--iidfile",
            "--metadata-file",
            "--add-host",
            "--shm-size",
            "--ulimit",
            "-m",
            "--memory",
            "--allow",
            "--attest",
            "--annotation",
            "--call",
            "--isolation",
            "--cgroup-parent",
            "--cpu-quota",
            "--cpuset-cpus",
            "-v",
            "--volume",
            "--authfile",
            "--creds",
            "--format",
            "--layers-from",
            "--no-cache-filter",
            "--runtime");
    private static final Set<String> SERVICE = Set.of(
            "--config",
            "--constraint",
            "--container-label",
            "--credential-spec",
            "--dns",
            "--endpoint-mode",
            "--entrypoint",
            "-e",
            "--env",
            "--env-file",
            "--health-cmd",
            "--host",
            "--hostname",
            "-l",
            "--label",
            "--limit-cpu",
            "--limit-memory",
            "--log-driver",
            "--log-opt",
            "--mode",
            "--mount",
            "--name",
            "--network",
            "-p",
            "--publish",
            "--placement-pref",
            "--replicas",
            "--reserve-cpu",
            "--reserve-memory",
            "--restart-condition",
            "--restart-delay",
            "--restart-max-attempts",
            "--rollback-parallelism",
            "--secret",
            "--stop-grace-period",
            "--update-delay",
            "--update-failure-action",
            "--update-monitor",
            "--update-order",
            "--update-parallelism",
            "-u",
            "--user",
            "-w",
            "--workdir",
            "--image",
            "--args",
            "--env-add",
            "--env-rm",
            "--label-add",
            "--label-rm",
            "--publish-add",
            "--publish-rm",
            "--network-add",
            "--network-rm",
            "--secret-add",
            "--secret-rm",
            "--config-add",
            "--config-rm",
            "--mount-add",
            "--mount-rm");
    private static final Set<String> EXEC =
            Set.of("-e", "--env", "--env-file", "-u", "--user", "-w", "--workdir", "--detach-keys");
    private static final Set<String> COMPOSE = Set.of(
            "-f",
            "--file",
            "-p",
            "--project-name",
            "--profile",
            "--env-file",
            "--project-directory",
            "--ansi",
            "--parallel",
            "--progress",
            "-c",
            "--context",
            "-H",
            "--host");
    private static final Set<String> OTHER = Set.of(
            "--platform",
            "--creds",
            "--authfile",
            "-m",
            "--message",
            "-a",
            "--author",
            "-c",
            "--change",
            "--compose-file",
            "--sign-by",
            "--cert-dir",
            "--format",
            "-o",
            "--output");

    /** Reads a command. */
    static ContainerCommand of(Command command) {
        Options all = Options.of(command.arguments(), GLOBAL, 1);
        String verb = all.text(0);
        List<Arg> arguments = all.after(1);
        String object = "";
        if (OBJECTS.contains(verb) && !arguments.isEmpty()) {
            object = verb;
            Options inner = Options.of(arguments, GLOBAL, 1);
            verb = inner.text(0);
            arguments = inner.after(1);
        }
        verb = verb.equals("bud") || verb.equals("build-using-dockerfile") ? "build" : verb;
        return new ContainerCommand(verb, object, options(verb, object, arguments));
    }

    /** Reads what follows {@code docker compose}. */
    static Options compose(List<Arg> arguments) {
        return Options.of(arguments, COMPOSE, 1);
    }

    private static Options options(String verb, String object, List<Arg> arguments) {
        if (object.equals("service")) {
            return Options.of(arguments, SERVICE, 1);
        }
        return switch (verb) {
            case "run", "create" -> Options.of(arguments, RUN, 1);
            case "build" -> Options.of(arguments, BUILD);
            case "exec" -> Options.of(arguments, EXEC, 1);
            case "compose" -> compose(arguments);
            default -> Options.of(arguments, OTHER);
        };
    }
}
