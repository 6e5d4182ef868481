package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.Usage;
import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactType;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Pins a reference: answers with the one that can only ever mean the same bytes. */
public final class ResolveCommand implements Command {
    private static final String TYPE = "--type";

    @Override
    public void declare(CommandSpec spec) {
        Options.parameter(spec, 0, "REF", true, "the reference of an artifact, such as a file or an image");
        Options.value(spec, TYPE, "TYPE", "its type, where the form does not tell: " + types());
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        String text = arguments.required(0);
        ArtifactReference reference = arguments
                .value(TYPE)
                .map(type -> ArtifactReference.parse(type(type), text))
                .orElseGet(() -> ArtifactReference.parse(text));
        Artifact artifact = host.resolver(host.directory()).pin(reference);
        return Answer.done(() -> artifact.reference() + "\n", () -> artifact);
    }

    private static ArtifactType type(String name) {
        return ArtifactType.named(name)
                .orElseThrow(() -> Usage.wrong("there is no type '" + name + "'", "write one of: " + types()));
    }

    private static String types() {
        return Arrays.stream(ArtifactType.values()).map(ArtifactType::text).collect(Collectors.joining(", "));
    }
}
