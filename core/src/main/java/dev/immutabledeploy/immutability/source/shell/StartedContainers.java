package dev.immutabledeploy.immutability.source.shell;

import java.util.regex.Pattern;

/** Tells whether commands leave containers running, which are then no servers that are in use. */
public final class StartedContainers {
    private static final Pattern STARTS = Pattern.compile("\\bdocker start\\b"
            + "|\\b(?:docker |docker-|podman |podman-)compose (?:[^\\n]{0,200}? )?(?:up|run|start)\\b"
            + "|\\bdocker run\\b(?:[^\\n\\\\]|\\\\\\r?\\n){0,500}?\\s(?:-[a-z]{0,5}d[a-z]{0,5}|--detach)\\b");

    private StartedContainers() {}

    /** Looks for commands that do, without reading the text as shell; a container in the foreground ends with its command. */
    public static boolean in(String text) {
        return (text.contains("docker") || text.contains("podman"))
                && STARTS.matcher(text).find();
    }
}
