package dev.immutabledeploy.immutability.source.dependencies.golang;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the modules that a {@code go.mod} asks for, line by line; replacements stand in the place of what they replace. */
final class GoModule {
    private static final Pattern WORD = Pattern.compile("\"[^\"]*+\"|`[^`]*+`|[^\\s]++");
    private static final Pattern VERSION = Pattern.compile("v[0-9]++\\.[0-9]++\\.[0-9]++(?:[-+].*)?");

    private final SourceText source;
    private final List<Module> required = new ArrayList<>();
    private final Map<String, Optional<Module>> replaced = new HashMap<>();

    /** A module, its version and where that stands. */
    private record Module(String name, String version, Place place) {}

    private GoModule(SourceText source) {
        this.source = source;
    }

    static List<Wanted> read(SourceText source) {
        GoModule module = new GoModule(source);
        String block = "";
        for (int line = 1; line <= source.lineCount(); line++) {
            List<Module> words = module.words(line);
            String first = words.isEmpty() ? "" : words.get(0).name();
            if (first.equals(")")) {
                block = "";
            } else if (words.size() == 2 && words.get(1).name().equals("(")) {
                block = first;
            } else if (!block.isEmpty()) {
                module.directive(block, words);
            } else if (words.size() > 1) {
                module.directive(first, words.subList(1, words.size()));
            }
        }
        return module.wanted();
    }

    /** Returns the words of a line with their places, without its comment. */
    private List<Module> words(int line) {
        String whole = source.line(line);
        int comment = whole.startsWith("//") ? 0 : whole.indexOf(" //");
        int tab = whole.indexOf("\t//");
        int end = comment < 0 ? whole.length() : comment;
        String text = whole.substring(0, tab < 0 ? end : Math.min(end, tab));
        List<Module> words = new ArrayList<>(4);
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String written = word.group();
            boolean quoted = written.length() > 1 && "\"`".indexOf(written.charAt(0)) >= 0;
            String name = quoted ? written.substring(1, written.length() - 1) : written;
            words.add(
                    new Module(name, "", source.place(source.lineStart(line) + word.start() + (quoted ? 1 : 0), name)));
        }
        return words;
    }

    private void directive(String directive, List<Module> words) {
        if (directive.equals("require") && words.size() == 2) {
            required.add(versioned(words.get(0), words.get(1)));
        } else if (directive.equals("replace")) {
            int arrow = words.stream().map(Module::name).toList().indexOf("=>");
            if (arrow > 0 && arrow + 1 < words.size()) {
                Module target = words.get(arrow + 1);
                boolean local = target.name().startsWith(".") || target.name().startsWith("/");
                Optional<Module> module = local || arrow + 2 >= words.size()
                        ? Optional.empty()
                        : Optional.of(versioned(target, words.get(arrow + 2)));
                String key =
                        words.get(0).name() + (arrow > 1 ? " " + words.get(1).name() : "");
                replaced.put(key, module);
            }
        }
    }

    private static Module versioned(Module name, Module version) {
        return new Module(name.name(), version.name(), version.place());
    }

    private List<Wanted> wanted() {
        List<Module> modules = new ArrayList<>();
        for (Module one : required) {
            Optional<Module> other = Optional.ofNullable(replaced.get(one.name() + " " + one.version()))
                    .orElseGet(() -> replaced.getOrDefault(one.name(), Optional.of(one)));
            other.ifPresent(modules::add);
        }
        return modules.stream().map(GoModule::wanted).toList();
    }

    private static Wanted wanted(Module one) {
        if (VERSION.matcher(one.version()).matches()) {
            return Wanted.version(one.name(), one.version(), true, one.place());
        }
        boolean newest = one.version().equals("latest") || one.version().equals("upgrade");
        Subject.Dependency.Motion way = newest ? Subject.Dependency.Motion.NEWEST : Subject.Dependency.Motion.GIT;
        return Wanted.moving(one.name(), one.version(), one.place(), way);
    }
}
