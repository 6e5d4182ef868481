package dev.immutabledeploy.jenkins.agent;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.ConfigurationSnapshot;
import dev.immutabledeploy.config.ConfigurationSource;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.jenkins.agent.Question.Kind;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import hudson.FilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workspace, wherever it is: the deployment file, configuration, artifacts and findings in it. */
public final class Workspace implements ConfigurationSource, ArtifactResolver {
    private final Asked agent;
    private final String file;
    private final Map<String, String> values;
    private final boolean allowDirty;

    /** Answers a question in JSON with an answer in JSON. */
    @FunctionalInterface
    interface Asked {
        String ask(String question) throws IOException, InterruptedException;
    }

    /**
     * The deployment file as it is there.
     *
     * @param content its bytes
     * @param origin where the checkout came from, if it is one
     */
    public record Found(byte[] content, Optional<String> origin) {}

    /**
     * Takes where it is.
     *
     * @param file the deployment file, relative to the workspace
     * @param values what stands for names that files leave open
     * @param allowDirty whether the configuration may differ from the commit
     */
    public Workspace(FilePath path, String file, Map<String, String> values, boolean allowDirty) {
        this(question -> path.act(new AgentCall(question)), file, values, allowDirty);
    }

    Workspace(Asked agent, String file, Map<String, String> values, boolean allowDirty) {
        this.agent = agent;
        this.file = file;
        this.values = Map.copyOf(values);
        this.allowDirty = allowDirty;
    }

    /**
     * Returns the deployment file.
     *
     * @throws ProblemException if there is none
     */
    public Found read() {
        Answer answer = ask(question(Kind.FILE));
        return new Found(answer.content().orElseThrow(Workspace::strange), answer.origin());
    }

    @Override
    public ConfigurationSnapshot snapshot(Path folder, List<String> paths) {
        Answer answer = ask(question(Kind.CONFIGURATION).configuration(paths, allowDirty));
        if (!answer.files().keySet().equals(java.util.Set.copyOf(paths))
                || (answer.dirty() && !allowDirty)
                || answer.commit().filter(id -> !id.matches("[0-9a-f]{40,64}")).isPresent()) {
            throw strange();
        }
        return new ConfigurationSnapshot(answer.commit(), answer.dirty(), answer.files());
    }

    /**
     * Resolves a file. Only its identity is taken from where it lies, and that must be the one that was pinned; a path of
     * another machine means nothing here.
     */
    @Override
    public Artifact resolve(ArtifactReference reference) {
        Answer answer = ask(question(Kind.ARTIFACT).artifact(reference.type(), reference.text()));
        String identity = answer.identity().filter(Digest::isDigest).orElseThrow(Workspace::strange);
        if (!reference.identity().equals(Optional.of(identity))) {
            throw strange();
        }
        return new Artifact(reference.type(), reference.text(), identity, Optional.empty());
    }

    @Override
    public Artifact pin(ArtifactReference reference) {
        return resolve(reference);
    }

    /** Returns what was found in the pipeline's own sources. */
    public ScanReport scan(Optional<FailOn> failOn) {
        return ask(question(Kind.VALIDATION).failingOn(failOn)).scan().orElseThrow(Workspace::strange);
    }

    /** Returns the same as the core knows it. */
    public Validation validation() {
        return scan(Optional.empty()).validation();
    }

    private Question question(Kind kind) {
        return Question.of(kind, file, values);
    }

    private Answer ask(Question question) {
        try {
            Answer answer = Json.read(agent.ask(Json.text(question)).getBytes(StandardCharsets.UTF_8), Answer.class);
            ProblemException.throwIfAny(answer.problems());
            return answer;
        } catch (IOException e) {
            throw new ProblemException(Problem.unknown(
                    "agent-lost", "the agent with the workspace cannot be asked: " + e.getMessage(), "run it again"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.unknown("interrupted", "asking the agent was interrupted", ""));
        } catch (IllegalArgumentException e) {
            throw strange();
        }
    }

    private static ProblemException strange() {
        return new ProblemException(Problem.refused(
                "strange-answer",
                "the agent with the workspace answered something else than it was asked",
                "use an agent that you trust, with the same version of Java or newer"));
    }
}
