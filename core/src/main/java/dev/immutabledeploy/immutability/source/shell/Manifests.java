package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that say what a platform runs: those of the repository, of the web, and those written in the script itself. */
final class Manifests {
    private static final Pattern ADDRESS = Pattern.compile("https?://.*", Pattern.DOTALL);
    private static final Pattern FIXED = Pattern.compile(".*/[0-9a-f]{40}/.*", Pattern.DOTALL);
    private static final Pattern IMAGE = Pattern.compile(
            "^[ \\t]*+(?:-[ \\t]++)?image:[ \\t]++([\"']?)((?:\uE000[^\uE001]*+\uE001|[^\\s\"'#])++)\\1[ \\t]*+(?:#.*)?\\r?$",
            Pattern.MULTILINE);

    private Manifests() {}

    /** Looks at what a command is told to read. */
    static void look(Command command, Arg file, Kind kind, Found found) {
        String name = file.text();
        if (name.equals("-") || name.equals("/dev/stdin")) {
            Feeding.texts(command, found.commands()).forEach(text -> images(text, found));
        } else if (ADDRESS.matcher(name).matches()) {
            if (!command.remote() && !FIXED.matcher(name).matches()) {
                found.add(Use.MANIFEST, new Subject.Download(name, false), file.place(), Bearing.DEPLOYS);
            }
        } else {
            found.follow(command, Use.MANIFEST, file, kind);
        }
    }

    /** Finds the images in a manifest that the script writes itself. */
    private static void images(Arg text, Found found) {
        Fragment manifest = Arg.script(List.of(text));
        Matcher image = IMAGE.matcher(manifest.text());
        while (image.find()) {
            found.image(Arg.of(manifest, image.start(2), image.end(2)), Bearing.DEPLOYS);
        }
    }
}
