package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** Walks through a pipeline and hands each step to what understands it. */
final class Steps extends TreeWalk {
    private static final Set<String> UPLOADS = Set.of("push", "tag");

    private final GroovySource source;
    private final Uses uses;
    private final Libraries libraries;
    private final Checkouts checkouts;
    private final CopiedBuilds copiedBuilds;
    private final Tools tools;
    private final Scripts scripts;
    private final Images images;
    private final Agents agents;
    private final Servers servers;
    private final Deque<Position> positions = new ArrayDeque<>();
    private final Set<Expression> uploaded = new HashSet<>();

    Steps(GroovySource source, Uses uses) {
        this.source = source;
        this.uses = uses;
        this.libraries = new Libraries(uses);
        this.checkouts = new Checkouts(uses);
        this.copiedBuilds = new CopiedBuilds(uses);
        this.tools = new Tools(uses);
        this.scripts = new Scripts(uses, source.text().content());
        this.images = new Images(uses);
        this.agents = new Agents(uses, images);
        this.servers = new Servers(uses);
        positions.push(Position.TOP);
    }

    void find() {
        ModuleNode module = source.module();
        new BuiltImages(images).walk(module);
        module.getImports().forEach(this::annotated);
        module.getStarImports().forEach(this::annotated);
        module.getStaticImports().values().forEach(this::annotated);
        module.getStaticStarImports().values().forEach(this::annotated);
        if (module.getPackage() != null) {
            annotated(module.getPackage());
        }
        walk(module);
    }

    private void annotated(AnnotatedNode node) {
        libraries.annotations(node.getAnnotations());
    }

    private void annotated(ImportNode node) {
        libraries.annotations(node.getAnnotations());
    }

    @Override
    void method(MethodNode method) {
        annotated(method);
        super.method(method);
    }

    @Override
    void type(ClassNode type) {
        annotated(type);
        type.getFields().forEach(this::annotated);
        super.type(type);
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression declaration) {
        annotated(declaration);
        super.visitDeclarationExpression(declaration);
    }

    @Override
    public void visitMapExpression(MapExpression map) {
        switch (Maps.className(map).orElse("")) {
            case "GitSCM" -> checkouts.configured(map);
            case "CopyArtifact" -> copiedBuilds.copied(map);
            default -> {
                // All others take nothing from elsewhere.
            }
        }
        super.visitMapExpression(map);
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression expression) {
        Call call = Call.of(expression);
        Position position = positions.element();
        if (UPLOADS.contains(call.name())) {
            uploaded.add(expression.getObjectExpression());
            upload(call);
        }
        if (call.isOnDocker()) {
            docker(call, position);
        } else if (call.isStep() && !position.parent().equals("tools")) {
            step(call, position);
        }
        expression.getObjectExpression().visit(this);
        positions.push(within(call, position));
        expression.getArguments().visit(this);
        positions.pop();
    }

    private void upload(Call call) {
        if (call.name().equals("push") && source.text().content().contains("docker.")) {
            servers.push(call);
        }
    }

    private Position within(Call call, Position position) {
        Optional<String> folder = position.folder();
        Optional<String> registry = position.registry();
        if (call.name().equals("dir") && call.isStep()) {
            Optional<String> inner = call.namedOrFirst("path").flatMap(uses.texts()::value);
            folder = folder.flatMap(outer -> inner.map(name -> outer.isEmpty() ? name : outer + "/" + name));
        } else if (call.name().equals("withRegistry")) {
            registry = images.registry(call.namedOrFirst("url"));
        }
        return new Position(folder, registry, call.name());
    }

    private void docker(Call call, Position position) {
        switch (call.name()) {
            case "image" -> {
                if (!uploaded.contains(call.expression())) {
                    images.dockerImage(call, position);
                }
            }
            case "build" -> images.dockerBuild(call, position);
            default -> {
                // All others name no image.
            }
        }
    }

    private void step(Call call, Position position) {
        switch (call.name()) {
            case "library" -> libraries.step(call);
            case "agent" -> agents.agent(call, position);
            case "podTemplate", "kubernetesPod" -> agents.podTemplate(call, position);
            case "containerTemplate" -> agents.container(call);
            case "git" -> checkouts.git(call);
            case "scmGit", "gitSCM" -> call.names().ifPresent(checkouts::configured);
            case "copyArtifacts" -> copiedBuilds.step(call);
            case "tools" -> tools.block(call);
            case "tool" -> tools.step(call);
            case "withMaven" -> {
                tools.around(call, "maven", "maven");
                tools.around(call, "jdk", "jdk");
            }
            case "nodejs" -> tools.around(call, "nodeJSInstallationName", "nodejs");
            case "sh", "bat", "powershell", "pwsh" -> scripts.shell(call, position, source.start(call.expression()));
            case "load" -> scripts.load(call, position);
            default -> {
                servers.step(call);
                ownStep(call);
            }
        }
    }

    /** A step that a folder {@code vars} beside the pipeline defines. */
    private void ownStep(Call call) {
        Optional<String> file = Surroundings.path("vars", call.name() + ".groovy");
        file.filter(uses.around()::exists).ifPresent(path -> {
            Subject step = new Subject.Local(path, Kind.JENKINSFILE, true);
            uses.add(Use.SCRIPT, step, uses.texts().text(call.expression()).place());
        });
    }

    /** Looks ahead for what the pipeline builds, wherever it does so. */
    private static final class BuiltImages extends TreeWalk {
        private final Images images;

        BuiltImages(Images images) {
            this.images = images;
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression expression) {
            Call call = Call.of(expression);
            if (call.isOnDocker() && call.name().equals("build")) {
                images.noteBuilt(call);
            }
            super.visitMethodCallExpression(expression);
        }
    }
}
