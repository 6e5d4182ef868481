package dev.immutabledeploy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.dependencies.cargo.CargoExtractor;
import dev.immutabledeploy.immutability.source.dependencies.golang.GoExtractor;
import dev.immutabledeploy.immutability.source.dependencies.gradle.GradleExtractor;
import dev.immutabledeploy.immutability.source.dependencies.maven.MavenExtractor;
import dev.immutabledeploy.immutability.source.dependencies.node.NodeExtractor;
import dev.immutabledeploy.immutability.source.dependencies.php.ComposerExtractor;
import dev.immutabledeploy.immutability.source.dependencies.python.PythonExtractor;
import dev.immutabledeploy.immutability.source.dependencies.ruby.BundlerExtractor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Lock files, parents and properties with any content, beside manifests that ask for something. */
final class LockFiles {
    private static final String PACKAGES = "{\"dependencies\": {\"a\": \"^1.0.0\"}, \"require\": {\"a/a\": \"^1.0\"}}";

    /** A manifest, and another file that it is held against. */
    private record Pair(Extractor extractor, String manifest, String text, String other) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair(new NodeExtractor(), "package.json", PACKAGES, "package-lock.json"),
            new Pair(new NodeExtractor(), "package.json", PACKAGES, "pnpm-lock.yaml"),
            new Pair(new NodeExtractor(), "package.json", PACKAGES, "yarn.lock"),
            new Pair(new NodeExtractor(), "web/package.json", PACKAGES, "package.json"),
            new Pair(new PythonExtractor(), "pyproject.toml", "[project]\ndependencies = ['a>=1']\n", "uv.lock"),
            new Pair(
                    new PythonExtractor(),
                    "pyproject.toml",
                    "[project]\ndependencies = ['a>=1']\n",
                    "requirements.txt"),
            new Pair(new PythonExtractor(), "Pipfile", "[packages]\na = '>=1'\n", "Pipfile.lock"),
            new Pair(new PythonExtractor(), "requirements.txt", "-c c.txt\na>=1\n", "c.txt"),
            new Pair(
                    new MavenExtractor(),
                    "web/pom.xml",
                    "<project><parent/><dependencies><dependency><version>${a}</version></dependency></dependencies></project>",
                    "pom.xml"),
            new Pair(new GradleExtractor(), "build.gradle", "dependencies { a \"a:a:$b\" }", "gradle.properties"),
            new Pair(new GradleExtractor(), "build.gradle", "dependencies { a 'a:a:1.+' }", "gradle.lockfile"),
            new Pair(
                    new GradleExtractor(),
                    "build.gradle",
                    "dependencies { a 'a:a:1.+' }",
                    "gradle/verification-metadata.xml"),
            new Pair(new GoExtractor(), "go.mod", "require a.b/c v1.0.0\n", "go.sum"),
            new Pair(new CargoExtractor(), "Cargo.toml", "[dependencies]\na = '1'\n", "Cargo.lock"),
            new Pair(new CargoExtractor(), "a/Cargo.toml", "[dependencies]\na = '1'\n", "Cargo.toml"),
            new Pair(new BundlerExtractor(), "Gemfile", "gem 'a', '~> 1'\n", "Gemfile.lock"),
            new Pair(new ComposerExtractor(), "composer.json", PACKAGES, "composer.lock"));

    private LockFiles() {}

    /** Checks that each of them is read or found unreadable, the same each time. */
    static void check(byte[] content) {
        for (Pair pair : PAIRS) {
            SourceText manifest = SourceText.of(pair.manifest(), pair.text().getBytes(StandardCharsets.UTF_8));
            Surroundings around = with(SourceText.of(pair.other(), content));
            List<Occurrence> found = Grammars.timed(() -> pair.extractor().extract(manifest, around));
            assertThat(pair.extractor().extract(manifest, around)).isEqualTo(found);
        }
    }

    private static Surroundings with(SourceText other) {
        return new Surroundings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.empty();
            }

            @Override
            public boolean exists(String path) {
                return path.equals(other.path());
            }

            @Override
            public Optional<SourceText> file(String path) {
                return exists(path) ? Optional.of(other) : Optional.empty();
            }
        };
    }
}
