package dev.immutabledeploy.immutability.source.dependencies.gradle;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds moving versions in builds of Gradle and their catalogs of versions, and distributions without a checksum. */
public final class GradleExtractor implements Extractor {
    private static final String WRAPPER = "gradle-wrapper.properties";
    private static final String CATALOG = ".versions.toml";

    @Override
    public Kind kind() {
        return Kind.GRADLE;
    }

    @Override
    public boolean mayBe(String path) {
        return path.endsWith(".gradle")
                || path.endsWith(".gradle.kts")
                || path.endsWith(CATALOG)
                || path.endsWith(WRAPPER);
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        if (source.path().endsWith(WRAPPER)) {
            return wrapper(source);
        }
        String folder = Folders.of(source.path());
        if (source.path().endsWith(CATALOG)) {
            return new Catalog(source, new GradleLocks(Folders.of(folder), around)).occurrences();
        }
        return new BuildScript(source, new Properties(source, around), new GradleLocks(folder, around)).occurrences();
    }

    private static List<Occurrence> wrapper(SourceText source) {
        Matcher address = Form.ADDRESS.matcher(source.content());
        if (!address.find() || Form.CHECKSUM.matcher(source.content()).find()) {
            return List.of();
        }
        Subject distribution = new Subject.Unhashed("the Gradle distribution", Installer.GRADLE);
        return List.of(new Occurrence(
                Use.DEPENDENCY, distribution, source.place(address.start(1), address.group(1)), Bearing.SURROUNDS));
    }

    /** Holds the patterns until a wrapper is looked at. */
    private static final class Form {
        static final Pattern ADDRESS = Pattern.compile("(?m)^[ \\t]*+distributionUrl[ \\t]*+[=:][ \\t]*+(\\S++)");
        static final Pattern CHECKSUM =
                Pattern.compile("(?m)^[ \\t]*+distributionSha256Sum[ \\t]*+[=:][ \\t]*+[0-9a-fA-F]{64}[ \\t\\r]*+$");
    }
}
