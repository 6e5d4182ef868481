package dev.immutabledeploy.immutability.source.jenkins;

import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.stmt.BlockStatement;

/** Visits everything that a file would run, whether at its top, in methods or in classes. */
class TreeWalk extends CodeVisitorSupport {

    final void walk(ModuleNode module) {
        module.getStatementBlock().visit(this);
        module.getMethods().forEach(this::method);
        module.getClasses().stream().filter(type -> !type.isScript()).forEach(this::type);
    }

    void method(MethodNode method) {
        if (method.getCode() != null) {
            method.getCode().visit(this);
        }
    }

    /** Tells whether a block is one in the file; what is in a closure or method is a block to the parser, too. */
    static boolean isWritten(BlockStatement block, GroovySource source) {
        return block.getLineNumber() > 0
                && source.text().content().startsWith("{", source.offset(block))
                && block.getLastLineNumber() > 0;
    }

    void type(ClassNode type) {
        for (FieldNode field : type.getFields()) {
            if (field.getInitialExpression() != null) {
                field.getInitialExpression().visit(this);
            }
        }
        type.getMethods().forEach(this::method);
        type.getDeclaredConstructors().forEach(this::method);
    }
}
