package dev.immutabledeploy.action;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The application that end-to-end tests deploy: the quick start's shop, as jars that differ in their version only. */
public final class WebApp {
    private static final Path SOURCE = Path.of("..", "examples", "quickstart", "app", "Web.java");

    private WebApp() {}

    /** Builds a version into a folder and returns its jar; the version {@code broken} ends as soon as it is started. */
    public static Path jar(Path folder, String version) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        if (!Files.exists(classes.resolve("Web.class"))) {
            int errors = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "--release", "17", "-d", classes.toString(), SOURCE.toString());
            if (errors != 0) {
                throw new IllegalStateException("the application does not compile");
            }
        }
        String properties = "version=" + version + (version.equals("broken") ? "\nneeds=payment.url" : "") + "\n";
        Path jar = folder.resolve("web-" + version + ".jar");
        write(jar, "Web", Files.readAllBytes(classes.resolve("Web.class")), properties);
        return jar;
    }

    /** Writes a runnable jar of one class. */
    static void write(Path jar, String mainClass, byte[] code, String properties) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream output = new JarOutputStream(file, manifest)) {
            add(output, mainClass.replace('.', '/') + ".class", code);
            add(output, "version.properties", properties.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void add(JarOutputStream output, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        output.putNextEntry(entry);
        output.write(content);
        output.closeEntry();
    }

    /** Returns everything that instances wrote, also those that are gone; takes the local platform's directory. */
    public static List<String> log(Path state) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path log : logs(state)) {
            lines.addAll(Files.readAllLines(log));
        }
        return lines;
    }

    /** Returns the log files of instances, also of those that are gone, as far as they are kept. */
    static List<Path> logs(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve("instances"))) {
            return files.filter(file -> file.endsWith("log")).toList();
        }
    }

    /** Returns a port of the loopback address that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
