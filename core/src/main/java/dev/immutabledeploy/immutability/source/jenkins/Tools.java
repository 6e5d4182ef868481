package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.Expression;

/** Finds tools that Jenkins installs or provides, by the name of their installation. */
final class Tools {
    private final Uses uses;

    Tools(Uses uses) {
        this.uses = uses;
    }

    /** The block {@code tools} of a declarative pipeline. */
    void block(Call call) {
        for (Call tool : call.inner()) {
            tool.positional(0).ifPresent(name -> tool(tool.name(), name));
        }
    }

    /** The step {@code tool}. */
    void step(Call call) {
        String type = call.named("type").flatMap(uses.texts()::value).orElse("");
        call.namedOrFirst("name").ifPresent(name -> tool(type, name));
    }

    /** A step around others that is given the name of an installation. */
    void around(Call call, String argument, String tool) {
        call.named(argument).ifPresent(name -> tool(tool, name));
    }

    private void tool(String tool, Expression installation) {
        uses.reference(
                Use.TOOL,
                installation,
                text -> Optional.of(text)
                        .filter(name -> !name.isEmpty())
                        .map(name -> new Subject.Tool(name, tool.isEmpty() ? name : tool, Optional.of(name))),
                written -> false);
    }
}
