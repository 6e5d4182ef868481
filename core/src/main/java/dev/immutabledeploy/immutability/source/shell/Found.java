package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what the commands of a script use and change. */
final class Found {
    private static final Pattern DIGEST_FORM = Pattern.compile("[^@\\s]*@sha(?:256|512):.*", Pattern.DOTALL);
    private static final Pattern ROOT = Pattern.compile(
            "\\$\\{?(?:GITHUB_WORKSPACE|WORKSPACE|CI_PROJECT_DIR|PWD)}?/|\\$\\{\\{ *github\\.workspace *}}/");
    private static final int SEEN_AHEAD = 100;

    private final ShellContext context;
    private final String scriptFolder;
    private final List<Command> commands;
    private final Set<Occurrence> occurrences = new LinkedHashSet<>();
    private final OwnContainers own;

    Found(ShellContext context, String path, List<Command> commands) {
        this.context = context;
        this.scriptFolder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        this.commands = commands;
        this.own = new OwnContainers(commands, context);
    }

    List<Occurrence> occurrences() {
        return List.copyOf(occurrences);
    }

    /** Returns all commands of the script in order. */
    List<Command> commands() {
        return commands;
    }

    /** Returns the next commands after one. */
    List<Command> after(Command command) {
        int from = Math.min(command.order() + 1, commands.size());
        return commands.subList(from, Math.min(commands.size(), from + SEEN_AHEAD));
    }

    /** Returns what the script itself builds and starts. */
    OwnContainers own() {
        return own;
    }

    /** Adds a use that surrounds the deployment, as nearly all in a script do. */
    void add(Use use, Subject subject, Place place) {
        add(use, subject, place, Bearing.SURROUNDS);
    }

    void add(Use use, Subject subject, Place place, Bearing bearing) {
        occurrences.add(new Occurrence(use, subject, place, bearing));
    }

    /** Adds a change of what runs; on a server it is part of the one command that leads there. */
    void change(Command command, Subject.Change.Way way, String text) {
        if (!command.remote()) {
            add(Use.CHANGE, new Subject.Change(text, way), command.head().place());
        }
    }

    /** Adds packages; on a server that is part of the change. */
    void install(Command command, Arg at, Installer installer, Subject.Requirement.Pinning pinning) {
        if (!command.remote()) {
            add(Use.PACKAGE, new Subject.Requirement(at.text(), installer, pinning), at.place());
        }
    }

    /** Adds what a command as a whole does to packages. */
    void install(Command command, String text, Installer installer, Subject.Requirement.Pinning pinning) {
        if (!command.remote()) {
            add(
                    Use.PACKAGE,
                    new Subject.Requirement(text, installer, pinning),
                    command.head().place());
        }
    }

    void unresolved(Use use, String text, boolean contentAddressed, Place place) {
        add(use, new Subject.Unresolved(text, contentAddressed), place);
    }

    /** Adds an image unless the script has built it itself, or the text cannot be one. */
    void image(Arg image) {
        image(image, Bearing.SURROUNDS);
    }

    /** Adds an image that bears on what is deployed in some way. */
    void image(Arg image, Bearing bearing) {
        String text = image.text();
        if (text.isEmpty() || own.isBuilt(text) || text.equals("$@") || text.equals("$*")) {
            return;
        }
        if (!image.isKnown()) {
            unresolved(Use.CONTAINER_IMAGE, text, text.contains("@"), image.place());
            return;
        }
        Subject subject = Subject.image(text);
        boolean isReference =
                subject instanceof Subject.Artifact || DIGEST_FORM.matcher(text).matches();
        if (isReference && !text.equals("scratch")) {
            add(Use.CONTAINER_IMAGE, subject, image.place(), bearing);
        }
    }

    /** Adds a file of the repository that is to be looked at too; nothing if it is not there. */
    void follow(Command command, Use use, Arg file, Kind kind) {
        if (!command.remote()) {
            path(command, file).ifPresent(path -> add(use, new Subject.Local(path, kind, true), file.place()));
        }
    }

    /** Returns the path of a file that is there, as a command would find it. */
    Optional<String> path(Command command, Arg file) {
        String name = ROOT.matcher(file.text()).replaceFirst("");
        boolean fromRoot = name.length() < file.text().length();
        if (name.startsWith("/") || name.indexOf('$') >= 0) {
            return Optional.empty();
        }
        Optional<String> folder = fromRoot ? Optional.of("") : command.folder();
        return folder.flatMap(known -> Surroundings.path(known, name))
                .filter(context.around()::exists)
                .or(() -> Surroundings.path(scriptFolder, name).filter(context.around()::exists));
    }

    /** Tells whether one of some files is in the folder of a command; also if the folder is not known. */
    boolean mayHave(Optional<String> folder, String... names) {
        if (folder.isEmpty()) {
            return true;
        }
        for (String name : names) {
            if (Surroundings.path(folder.get(), name)
                    .filter(context.around()::exists)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
