package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the files of one folder, which Terraform reads as one, say to each other: variables and their defaults, local values,
 * looked up parameters, and whether it is a configuration that is applied itself or a module that others call.
 */
final class Folder {
    private static final int MOST_TEXT = 8 << 20;
    private static final String LOCK_FILE = ".terraform.lock.hcl";

    private final Map<String, Expr> variables = new HashMap<>();
    private final Map<String, Expr> given = new HashMap<>();
    private final Map<String, Expr> locals = new HashMap<>();
    private final Map<String, Expr> parameters = new HashMap<>();
    private final Optional<LockFile> lock;
    private boolean applied;

    private Folder(Optional<LockFile> lock) {
        this.lock = lock;
        this.applied = lock.isPresent();
    }

    /** Returns what is known of the folder of a file. */
    static Folder of(SourceText source, Body body, Surroundings around) {
        String path = source.path();
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        return around.shared(Folder.class, folder, () -> read(path, folder, body, around));
    }

    private static Folder read(String path, String folder, Body own, Surroundings around) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        Folder result = new Folder(LockFile.read(prefix + LOCK_FILE, around));
        TreeSet<String> files = new TreeSet<>(around.files(folder));
        files.add(path);
        List<Body> values = new ArrayList<>(0);
        int length = 0;
        for (String file : files) {
            boolean code = TerraformExtractor.isCode(file);
            if (!code && !isValues(file.substring(prefix.length()))) {
                continue;
            }
            Optional<SourceText> text = file.equals(path) ? Optional.empty() : around.file(file);
            length += text.map(source -> source.content().length()).orElse(0);
            if (length > MOST_TEXT) {
                break;
            }
            Optional<Body> body = file.equals(path) ? Optional.of(own) : text.flatMap(Folder::body);
            body.ifPresent(code ? result::add : values::add);
        }
        values.forEach(body -> body.attributes().forEach(value -> result.given.put(value.name(), value.value())));
        return result;
    }

    /** Tells whether Terraform reads values of variables from a file by itself; later ones in order of names win. */
    private static boolean isValues(String name) {
        return name.equals("terraform.tfvars") || name.endsWith(".auto.tfvars");
    }

    private static Optional<Body> body(SourceText source) {
        try {
            return Optional.of(TerraformExtractor.read(source));
        } catch (UnparseableException e) {
            return Optional.empty();
        }
    }

    private void add(Body body) {
        for (Body.Block block : body.blocks()) {
            switch (block.type()) {
                case "variable" ->
                    block.body().value("default").ifPresent(value -> variables.put(block.label(0), value));
                case "locals" -> block.body().attributes().forEach(value -> locals.put(value.name(), value.value()));
                case "provider" -> applied = true;
                case "data" -> {
                    if (block.label(0).equals("aws_ssm_parameter")) {
                        block.body().value("name").ifPresent(name -> parameters.put(block.label(1), name));
                    }
                }
                case "terraform" ->
                    applied = applied
                            || !block.body().blocks("backend").isEmpty()
                            || !block.body().blocks("cloud").isEmpty();
                default -> {
                    // All others say nothing to other files.
                }
            }
        }
    }

    /** Returns what a variable is without further ado: its value in a file of values, or its default. */
    Optional<Expr> variable(String name) {
        return Optional.ofNullable(given.get(name)).or(() -> Optional.ofNullable(variables.get(name)));
    }

    /** Returns what a local value is. */
    Optional<Expr> local(String name) {
        return Optional.ofNullable(locals.get(name));
    }

    /** Returns the name of the parameter that a data source looks up. */
    Optional<Expr> parameter(String label) {
        return Optional.ofNullable(parameters.get(label));
    }

    /** Returns the lock file. */
    Optional<LockFile> lock() {
        return lock;
    }

    /** Tells whether this is applied itself, so that it ought to have a lock file, and not only called by others. */
    boolean isApplied() {
        return applied;
    }
}
