package dev.immutabledeploy.immutability.source.shell;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The containers that commands leave running, which are then no servers that are in use.
 *
 * @param names those whose names are known
 * @param any whether there may be some of any name, as of an application of several containers
 * @param some whether there are some at all; then one that only a variable names is taken for one of them
 */
public record StartedContainers(Set<String> names, boolean any, boolean some) {
    /** There are none. */
    public static final StartedContainers NONE = new StartedContainers(Set.of(), false, false);
    /** There may be some of any name. */
    public static final StartedContainers ANY = new StartedContainers(Set.of(), true, true);

    private static final Pattern APPLICATION =
            Pattern.compile("\\b(?:docker |docker-|podman |podman-)compose (?:[^\\n]{0,200}? )?(?:up|run|start)\\b"
                    + "|\\b(?:docker|podman) (?:container )?start\\b");
    private static final Pattern RUN =
            Pattern.compile("\\b(?:docker|podman) (?:container )?run\\b((?:[^\\n\\\\]|\\\\\\r?\\n|\\\\.){0,2000}+)");
    private static final Pattern DETACHED = Pattern.compile("\\s(?:-[a-z]{0,5}d[a-z]{0,5}|--detach)\\b");
    private static final Pattern NAME = Pattern.compile("\\s--name[\\s=]+([^\\s;&|]+)");

    /** Holds the names for good. */
    public StartedContainers {
        names = Set.copyOf(names);
    }

    /**
     * Looks for commands that start some, without reading the text as shell; a container in the foreground ends with its
     * command.
     */
    public static StartedContainers in(String text) {
        if (!text.contains("docker") && !text.contains("podman")) {
            return NONE;
        }
        boolean mayBeApplication = text.contains("compose ") || text.contains(" start");
        if (mayBeApplication && APPLICATION.matcher(text).find()) {
            return ANY;
        }
        if (!text.contains("docker run") && !text.contains("podman run") && !text.contains("container run")) {
            return NONE;
        }
        StartedContainers started = NONE;
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            if (DETACHED.matcher(run.group(1)).find()) {
                started = started.and(named(run.group(1)));
            }
        }
        return started;
    }

    /** Returns the containers that options name, such as {@code --name db}; there are some even if none is named. */
    public static StartedContainers named(String options) {
        Set<String> names = new HashSet<>();
        Matcher name = NAME.matcher(" " + options);
        while (name.find()) {
            names.add(name.group(1).replace("\"", "").replace("'", ""));
        }
        boolean unknown = names.stream().anyMatch(text -> text.indexOf('$') >= 0);
        return new StartedContainers(names, unknown, true);
    }

    /** Returns these and others. */
    public StartedContainers and(StartedContainers others) {
        Set<String> all = new HashSet<>(names);
        all.addAll(others.names);
        return new StartedContainers(all, any || others.any, some || others.some);
    }

    /** Tells whether a container, as it is named in a command, is one of them. */
    boolean contains(String container) {
        return any || names.contains(container) || (some && container.indexOf('$') >= 0);
    }
}
