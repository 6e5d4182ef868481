package dev.immutabledeploy.config;

import dev.immutabledeploy.config.ValidateConfig.KnownRule;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Deployment files for tests. */
final class Samples {
    static final DeploymentFileParser PARSER = new DeploymentFileParser(
            List.of(LocalShape.SHAPE),
            List.of(
                    new KnownRule("IMM002", "mutable-image", true),
                    new KnownRule("IMM005", "moving-runner", true),
                    new KnownRule("IMM008", "unparseable-file", false)));

    /** Only what is required. */
    static final String SHORT = """
            application: shop
            artifacts:
              web: {type: file}
            environments:
              staging:
                parts:
                  web:
                    artifacts: [web]
                    local:
                      port: 8080
                      run:
                        command: [./serve]
                        health: {path: /health}
            """;

    /** Everything. */
    static final String LONG = """
            application: shop
            artifacts:
              web: {type: file, reference: build/shop.jar}
              rules: {type: file}
            environments:
              staging:
                parts:
                  web:
                    artifacts: [web, rules]
                    configuration: [config/staging.properties, config/common.properties]
                    instances: 2
                    local:
                      port: 8080
                      drain: 90s
                      run:
                        command: [java, -jar, '{artifact.web}', '{configuration.config/staging.properties}', '{port}']
                        environment: {GREETING: hello, DB_PASSWORD: 'vault:kv/shop#password'}
                        health: {path: /health, status: 204, within: 60s, every: 1000ms}
                strategy: {type: rolling, batch: 1, pause: 0s}
                bake: 5s
                gates:
                  - probe: {url: 'http://127.0.0.1:8080/', status: 200, body: hello, every: 1s, timeout: 2s, failures: 3, name: front}
                  - probe: {url: 'https://shop.example.com/ready?deep=1'}
                deadlines: {rollout: 20m, back: 10m}
              production:
                after: staging
                soak: 30m
                parts:
                  web:
                    artifacts: [web]
                    local: {port: 8081, run: {command: [./serve], health: {path: /}}}
            retain: {releases: 7, warm: 90m}
            ledger: {directory: state/ledger}
            pull-request: {comment: false, history: 3}
            validate:
              fail-on: note
              rules: {moving-runner: off, IMM002: warning}
              paths:
                - {match: 'examples/**', ignore: true, reason: they show what is found}
                - {match: ['*.Dockerfile', old/], rules: {unparseable-file: note}, reason: templates}
              baseline: known.json
              values: {TAG: '1.2'}
            """;

    private Samples() {}

    static DeploymentFile parse(String text) {
        return parse(text, Map.of());
    }

    static DeploymentFile parse(String text, Map<String, String> values) {
        return PARSER.parse("immutable-deploy.yml", text.getBytes(StandardCharsets.UTF_8), values);
    }

    /** Returns what is wrong with a file; nothing if it is valid. */
    static List<Problem> problems(String text) {
        return problems(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what is wrong with a file; nothing if it is valid. */
    static List<Problem> problems(byte[] content) {
        try {
            PARSER.parse("immutable-deploy.yml", content, Map.of());
            return List.of();
        } catch (ProblemException e) {
            return e.problems();
        }
    }
}
