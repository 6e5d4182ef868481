package dev.immutabledeploy.jenkins.agent;

import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.FileReference;
import dev.immutabledeploy.artifact.file.FileResolver;
import dev.immutabledeploy.config.ConfigurationSnapshot;
import dev.immutabledeploy.config.DeploymentFileParser;
import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.git.GitConfigurationSource;
import dev.immutabledeploy.git.Origin;
import dev.immutabledeploy.immutability.Terms;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.Validator;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Answers questions where the workspace is, from what is in it and nothing else. */
final class AgentWork {
    private static final int MOST_BYTES = 1 << 20;

    private final Path workspace;
    private final Question question;

    private AgentWork(Path workspace, Question question) {
        this.workspace = workspace;
        this.question = question;
    }

    /** Answers a question; whatever is wrong is the answer. */
    static String answer(String json, Path workspace) {
        try {
            Question question = Json.read(json.getBytes(StandardCharsets.UTF_8), Question.class);
            return Json.text(new AgentWork(workspace.toRealPath(), question).answer());
        } catch (ProblemException e) {
            return Json.text(Answer.problems(e.problems()));
        } catch (IOException e) {
            return Json.text(Answer.problems(List.of(Problem.input(
                    "no-workspace", "the workspace cannot be read", "check out the repository before this step"))));
        }
    }

    private Answer answer() throws IOException {
        return switch (question.kind()) {
            case FILE ->
                Answer.file(read(inside(question.file())), Origin.of(folder()).flatMap(AgentWork::harmless));
            case CONFIGURATION -> configuration();
            case ARTIFACT -> artifact();
            case VALIDATION -> Answer.validation(ScanReport.of(validation()));
        };
    }

    private Answer configuration() throws IOException {
        ConfigurationSnapshot snapshot =
                new GitConfigurationSource(question.allowDirty()).snapshot(folder(), question.paths());
        return Answer.configuration(snapshot.commit(), snapshot.dirty(), snapshot.files());
    }

    private Answer artifact() throws IOException {
        ArtifactReference reference = ArtifactReference.parse(
                question.type().orElseThrow(), question.reference().orElseThrow());
        Path folder = folder();
        if (reference instanceof FileReference file) {
            within(folder.resolve(file.path()), file.path());
        }
        return Answer.artifact(new FileResolver(folder).resolve(reference).identity());
    }

    /** Settings are of use here, but need not be there. */
    private Validation validation() throws IOException {
        Path folder = question.file().contains("/") ? folder() : workspace;
        Path file = folder.resolve(fileName());
        ValidateConfig settings = Files.exists(file)
                ? new DeploymentFileParser(List.of(), Rules.known())
                        .validation(question.file(), read(inside(question.file())), question.values())
                : ValidateConfig.DEFAULT;
        Validation found = Validator.standard().validate(folder, new Terms(settings.with(question.values()), folder));
        return question.failOn().map(found::failingOn).orElse(found);
    }

    private Path folder() throws IOException {
        Path file = inside(question.file());
        return Optional.ofNullable(file.getParent()).orElse(workspace);
    }

    private String fileName() {
        return question.file().substring(question.file().lastIndexOf('/') + 1);
    }

    /** Returns the path of a file in the workspace; whether it is there is another question. */
    private Path inside(String name) throws IOException {
        try {
            Path path = workspace.resolve(name).normalize();
            if (Path.of(name).isAbsolute() || !path.startsWith(workspace) || path.equals(workspace)) {
                throw outside(name);
            }
            Path folder = Optional.ofNullable(path.getParent()).orElse(workspace);
            if (Files.exists(folder)) {
                within(folder, name);
            }
            return path;
        } catch (InvalidPathException e) {
            throw outside(name);
        }
    }

    private void within(Path path, String name) throws IOException {
        if (Files.exists(path) && !path.toRealPath().startsWith(workspace)) {
            throw outside(name);
        }
    }

    private byte[] read(Path file) throws IOException {
        within(file, question.file());
        if (!Files.isRegularFile(file)) {
            throw new ProblemException(Problem.input(
                    "no-deployment-file",
                    "there is no deployment file " + question.file() + " in the workspace",
                    "check out the repository before this step, or name yours with `file`"));
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ProblemException(Problem.input(
                        "deployment-file-too-large",
                        "the deployment file " + question.file() + " has more than 1 MiB",
                        "name the right file with `file`"));
            }
            return bytes;
        }
    }

    private static ProblemException outside(String name) {
        return new ProblemException(Problem.input(
                "outside-workspace",
                "`" + name.replaceAll("[\\p{Cntrl}`]", "?") + "` is not in the workspace",
                "name a file below the workspace, with a relative path"));
    }

    private static Optional<String> harmless(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of(
                            new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
                                    .toString());
        } catch (URISyntaxException e) {
            return scp(address);
        }
    }

    /** Git's short form of an SSH address, {@code git@host:owner/name.git}. */
    private static Optional<String> scp(String address) {
        int at = address.indexOf('@');
        int colon = address.indexOf(':', at);
        return at > 0 && colon > at && !address.contains("//")
                ? Optional.of("ssh://" + address.substring(at + 1, colon) + "/" + address.substring(colon + 1))
                : Optional.empty();
    }
}
