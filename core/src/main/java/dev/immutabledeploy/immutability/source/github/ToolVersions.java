package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The versions of the tools that an action installs, as its inputs ask for them. */
final class ToolVersions {
    private static final String LATEST = "latest";
    private static final Set<String> KEYS = Set.of("toolchain");
    private static final Set<String> FROM_REPOSITORY = Set.of("wrapper", "system", "none", "false", "skip");
    private static final Pattern SETUP = Pattern.compile("(?i)[^/]++/(?:setup-|.*-setup\\b).*+");
    private static final Pattern VERSION_SUFFIX = Pattern.compile("[_-]?version$");
    private static final Pattern AROUND_NAME = Pattern.compile("^setup-|-(?:setup|action|installer)$");

    private final ActionReference action;
    private final Scope scope;
    private final Found found;

    ToolVersions(ActionReference action, Scope scope, Found found) {
        this.action = action;
        this.scope = scope;
        this.found = found;
    }

    /** Adds the versions among the inputs of a step. */
    void collect(YamlNode with) {
        boolean sets = SETUP.matcher(action.repository()).matches();
        for (YamlNode.Entry input : with.entries()) {
            String key = input.name().toLowerCase(Locale.ROOT);
            if (key.endsWith("version") || KEYS.contains(key)) {
                for (YamlNode value : References.nodes(input.value(), scope)) {
                    version(key, value, sets);
                }
            }
        }
    }

    private void version(String key, YamlNode value, boolean sets) {
        value.scalar().ifPresent(text -> {
            List<String> all = scope.values(text);
            if (all.isEmpty() && sets && found.isNew(value)) {
                found.add(Use.TOOL, References.unresolved(text), value.place());
            }
            List<String> versions = all.stream()
                    .filter(version -> version.equalsIgnoreCase(LATEST) || (sets && isAsked(version)))
                    .toList();
            if (!versions.isEmpty() && found.isNew(value)) {
                String version = versions.get(0);
                found.add(Use.TOOL, new Subject.Tool(version, tool(key), Optional.of(version)), value.place());
            }
        });
    }

    /** Tells whether a text asks for a version, and does not say where the repository tells it. */
    private static boolean isAsked(String version) {
        return !FROM_REPOSITORY.contains(version) && !version.startsWith(".");
    }

    private String tool(String key) {
        String name = VERSION_SUFFIX.matcher(key).replaceFirst("");
        if (!name.isEmpty() && !KEYS.contains(name)) {
            return name;
        }
        String[] repository = action.repository().toLowerCase(Locale.ROOT).split("/", 2);
        String tool = AROUND_NAME.matcher(repository[1]).replaceAll("");
        return tool.equals("action") ? repository[0] : tool;
    }
}
