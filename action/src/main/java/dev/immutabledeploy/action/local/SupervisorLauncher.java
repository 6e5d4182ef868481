package dev.immutabledeploy.action.local;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the supervisor's process is started.
 *
 * @param java the {@code java} program
 * @param classPath where the supervisor's classes are: this program's jar
 */
public record SupervisorLauncher(Path java, String classPath) {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG");

    /** Small, and quick to start: it only decides and passes bytes on. */
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /** Returns a launcher that runs the jar (or directory) that this class comes from, on the Java that runs now. */
    public static SupervisorLauncher ofThisProgram() {
        try {
            Path code = Path.of(SupervisorLauncher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new SupervisorLauncher(Path.of(System.getProperty("java.home"), "bin", "java"), code.toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program does not know where it is", e);
        }
    }

    /**
     * Starts a supervisor that outlives this process: in a session of its own where the system has {@code setsid}, with
     * files for input and output, and with nothing of this process's environment that says who started it.
     */
    void launch(StateDirectory directory) throws IOException {
        directory.create();
        List<String> command = new ArrayList<>();
        setsid().map(Path::toString).ifPresent(command::add);
        command.add(java.toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", classPath, SupervisorMain.class.getName()));
        command.add(directory.root().toString());
        File log = directory.log().toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        builder.start();
    }

    private static Optional<Path> setsid() {
        return List.of("/usr/bin/setsid", "/bin/setsid").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
