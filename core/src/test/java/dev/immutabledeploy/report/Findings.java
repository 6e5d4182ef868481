package dev.immutabledeploy.report;

import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.config.ValidateConfig.PathConfig;
import dev.immutabledeploy.immutability.Baseline;
import dev.immutabledeploy.immutability.Terms;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes of a validation for tests, made by the validator itself. */
final class Findings {
    private Findings() {}

    /** Returns one with everything in it: findings of each severity, allowed, known, gone, ignored and unparseable. */
    static Validation ofEverything(Path folder) throws IOException {
        write(folder, "app.Dockerfile", "RUN true\n");
        write(folder, "Dockerfile", """
                # immutable-deploy: allow IMM002 until we own this image
                FROM nginx:1 AS a
                FROM redis
                \tCOPY --from=$X / /
                """);
        write(folder, ".github/workflows/w#1: 100%.yml", """
                on: push
                jobs:
                  a:
                    runs-on: ubuntu-latest
                    steps:
                      - uses: "😀/a@v1"
                      - {name: 😀, uses: a/b@v1}
                      # immutable-deploy: allow IMM001 nothing there
                      - run: "true"
                """);
        write(folder, "old/Dockerfile", "FROM nginx:1\n");
        write(folder, "examples/Dockerfile", "FROM nginx:1\n");
        write(folder, "infra/image.pkr.hcl", "");
        ValidateConfig config = new ValidateConfig(
                FailOn.ERROR,
                Map.of(),
                List.of(new PathConfig(List.of("examples/"), true, Map.of(), "they show what is found")),
                Optional.empty(),
                Map.of());
        return Validator.standard()
                .validate(folder, new Terms(config, folder))
                .against(new Baseline(List.of(
                        new Baseline.Entry("old/Dockerfile", "IMM002", "nginx:1", 1),
                        new Baseline.Entry("old/Dockerfile", "IMM002", "redis", 2))));
    }

    static void write(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }
}
