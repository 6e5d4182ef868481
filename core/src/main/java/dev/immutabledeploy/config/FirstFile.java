package dev.immutabledeploy.config;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.regex.Pattern;

/** A first deployment file, to begin with. */
public final class FirstFile {
    private static final String TEXT = """
            # What is deployed, where, and how.
            application: %s

            artifacts:
              web: {type: file}               # say which one: --artifact web=build/%<s.jar

            # In order, the least essential first.
            environments:
              staging:
                parts:
                  web:
                    artifacts: [web]
                    instances: 2
                    local:                    # processes on this machine, behind a front door
                      port: 8080
                      run:
                        command: [java, -jar, '{artifact.web}', '{port}']
                        health: {path: /health}

              production:
                after: staging                # only what has succeeded there,
                soak: 30m                     # and has run for this long
                parts:
                  web:
                    artifacts: [web]
                    instances: 4
                    local:
                      port: 8081
                      run:
                        command: [java, -jar, '{artifact.web}', '{port}']
                        health: {path: /health}
                strategy: {type: rolling, batch: 2}
                bake: 5m                      # the gates must hold this long at the end
                gates:
                  - probe: {url: 'http://127.0.0.1:8081/'}

            retain: {releases: 5}             # how many earlier revisions stay restorable
            """;

    private FirstFile() {}

    /**
     * Returns the text of a first file.
     *
     * @param application the name of the application
     * @throws ProblemException if it is no valid name
     */
    public static String text(String application) {
        if (application.length() > Shape.Text.NAME.maxLength()
                || !Pattern.matches(Shape.Text.NAME.pattern(), application)) {
            throw new ProblemException(Problem.input(
                    "bad-name",
                    Quoted.of(application) + " is no valid name of an application",
                    "use " + Shape.Text.NAME.says()));
        }
        return TEXT.formatted(application);
    }
}
