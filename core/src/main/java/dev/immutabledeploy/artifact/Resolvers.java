package dev.immutabledeploy.artifact;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Hands each reference to the resolver of its type; which types there are is up to the host. */
public final class Resolvers implements ArtifactResolver {
    private final Map<ArtifactType, ArtifactResolver> byType;

    /** Takes the resolvers that this host offers, by the type they resolve. */
    public Resolvers(Map<ArtifactType, ArtifactResolver> byType) {
        this.byType = new EnumMap<>(ArtifactType.class);
        this.byType.putAll(byType);
    }

    @Override
    public Artifact resolve(ArtifactReference reference) {
        return resolverOf(reference).resolve(reference);
    }

    @Override
    public Artifact pin(ArtifactReference reference) {
        return resolverOf(reference).pin(reference);
    }

    private ArtifactResolver resolverOf(ArtifactReference reference) {
        ArtifactResolver resolver = byType.get(reference.type());
        if (resolver == null) {
            throw new ProblemException(Problem.input("no-resolver", whatIsMissing(reference), whatToDo(reference)));
        }
        return resolver;
    }

    private String whatIsMissing(ArtifactReference reference) {
        String offered = byType.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .map(ArtifactType::text)
                .collect(Collectors.joining(", "));
        return "'" + Shown.text(reference.text()) + "' is of type "
                + reference.type().text()
                + ", which cannot be resolved here; "
                + (offered.isEmpty() ? "there is no resolver at all" : "there are resolvers for: " + offered);
    }

    private String whatToDo(ArtifactReference reference) {
        boolean fileMeant = reference.type() == ArtifactType.IMAGE && byType.containsKey(ArtifactType.FILE);
        return fileMeant
                ? "if a file is meant, say type: file, or write ./" + Shown.text(reference.text())
                : "use an artifact of a type that is offered here";
    }
}
