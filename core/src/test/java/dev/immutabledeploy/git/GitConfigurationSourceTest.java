package dev.immutabledeploy.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immutabledeploy.config.ConfigurationSnapshot;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitConfigurationSourceTest {
    private static final String FILE = "immutable-deploy.yml";
    private static final String CONFIG = "config/app.properties";

    private final GitConfigurationSource strict = new GitConfigurationSource(false);
    private final GitConfigurationSource lenient = new GitConfigurationSource(true);

    @SuppressWarnings("NullAway.Init")
    private Path temp;

    @SuppressWarnings("NullAway.Init")
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private Git git;

    @BeforeEach
    void makeRepository(@TempDir Path folder) throws Exception {
        temp = folder.toRealPath();
        root = Files.createDirectory(temp.resolve("repository"));
        git = Git.init().setDirectory(root.toFile()).setInitialBranch("main").call();
        write(FILE, "application: shop\n");
        write(CONFIG, "greeting=hello\n");
        write("src/Main.java", "class Main {}\n");
    }

    @AfterEach
    void close() {
        git.close();
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, text);
    }

    private String commit() throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        return git.commit()
                .setMessage("change")
                .setAuthor("Test", "test@example.com")
                .setCommitter("Test", "test@example.com")
                .setSign(false)
                .call()
                .name();
    }

    private static List<Problem> problems(GitConfigurationSource source, Path folder, String... paths) {
        ProblemException e = org.junit.jupiter.api.Assertions.assertThrows(
                ProblemException.class, () -> source.snapshot(folder, List.of(paths)));
        return e.problems();
    }

    private static String text(ConfigurationSnapshot snapshot, String path) {
        return new String(snapshot.content(path), UTF_8);
    }

    @Test
    void aCleanTreeGivesTheContentsAtTheCommit() throws Exception {
        String commit = commit();
        ConfigurationSnapshot snapshot = strict.snapshot(root, List.of(FILE, CONFIG));

        assertThat(snapshot.commit()).contains(commit);
        assertThat(snapshot.dirty()).isFalse();
        assertThat(snapshot.files()).containsOnlyKeys(FILE, CONFIG);
        assertThat(text(snapshot, FILE)).isEqualTo("application: shop\n");
        assertThat(text(snapshot, CONFIG)).isEqualTo("greeting=hello\n");
    }

    @Test
    void pathsAreRelativeToTheFolderOfTheDeploymentFile() throws Exception {
        write("deploy/" + FILE, "application: deep\n");
        write("deploy/" + CONFIG, "greeting=deep\n");
        commit();
        ConfigurationSnapshot snapshot = strict.snapshot(root.resolve("deploy"), List.of(FILE, CONFIG));
        assertThat(text(snapshot, CONFIG)).isEqualTo("greeting=deep\n");
    }

    @Test
    void aFolderBehindALinkIsFound() throws Exception {
        commit();
        Path link = Files.createSymbolicLink(temp.resolve("link"), root);
        assertThat(text(strict.snapshot(link, List.of(CONFIG)), CONFIG)).isEqualTo("greeting=hello\n");
    }

    @Test
    void aChangedFileAnywhereIsRefusedByName() throws Exception {
        String commit = commit();
        write("src/Main.java", "class Main { }\n");
        assertThat(problems(strict, root, FILE, CONFIG)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("dirty-tree");
            assertThat(problem.what())
                    .isEqualTo("the work tree differs from commit " + commit.substring(0, 12) + " in `src/Main.java`");
            assertThat(problem.fix()).contains("git stash", "--allow-dirty");
        });
    }

    @Test
    void aChangeOfTheSameLengthRightAfterTheCommitIsNoticed() throws Exception {
        commit();
        write(CONFIG, "greeting=HELLO\n");
        assertThat(problems(strict, root, FILE)).extracting(Problem::code).containsExactly("dirty-tree");
    }

    @Test
    void aFileThatWasOnlyTouchedIsNoChange() throws Exception {
        commit();
        Files.setLastModifiedTime(root.resolve(CONFIG), FileTime.fromMillis(0));
        assertThat(strict.snapshot(root, List.of(CONFIG)).dirty()).isFalse();
    }

    @Test
    void manyChangedFilesAreCounted() throws Exception {
        for (int i = 0; i < 8; i++) {
            write("many/" + i, "x");
        }
        commit();
        for (int i = 0; i < 8; i++) {
            write("many/" + i, "yy");
        }
        assertThat(problems(strict, root, FILE).get(0).what())
                .endsWith("in `many/0`, `many/1`, `many/2`, `many/3`, `many/4` and 3 more");
    }

    @Test
    void stagedDeletedAndRemovedFilesAreChanges() throws Exception {
        write("deleted", "x");
        write("removed", "x");
        commit();
        write("staged", "x");
        git.add().addFilepattern("staged").call();
        Files.delete(root.resolve("deleted"));
        git.rm().addFilepattern("removed").setCached(true).call();
        assertThat(problems(strict, root, FILE).get(0).what()).endsWith("in `deleted`, `removed`, `staged`");
    }

    @Test
    void aConflictIsAChange() throws Exception {
        commit();
        git.checkout().setCreateBranch(true).setName("other").call();
        write("src/Main.java", "class Other {}\n");
        var other = git.getRepository().resolve(commit());
        git.checkout().setName("main").call();
        write("src/Main.java", "class Mine {}\n");
        commit();
        git.merge().include(other).call();
        assertThat(problems(strict, root, FILE).get(0).what()).endsWith("in `src/Main.java`");
    }

    @Test
    void untrackedFilesThatNobodyNamesDoNotMatter() throws Exception {
        commit();
        write("notes.txt", "x");
        write("target/classes/x", "x");
        assertThat(strict.snapshot(root, List.of(FILE)).dirty()).isFalse();
    }

    @Test
    void namedFilesThatAreUntrackedIgnoredOrAbsentAreRefused() throws Exception {
        write(".gitignore", "secret.properties\n");
        commit();
        write("new.properties", "x");
        write("secret.properties", "x");
        List<Problem> problems = problems(strict, root, FILE, "new.properties", "secret.properties", "gone.properties");
        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly(
                        "`new.properties` is not in the commit",
                        "`secret.properties` is not in the commit",
                        "there is no file `gone.properties`");
    }

    @Test
    void anUntrackedDeploymentFileIsRefused() throws Exception {
        Files.delete(root.resolve(FILE));
        commit();
        write(FILE, "application: shop\n");
        assertThat(problems(strict, root, FILE)).extracting(Problem::code).containsExactly("configuration-untracked");
    }

    @Test
    void aDirtyTreeThatIsAllowedGivesTheContentsOnDiskAndSaysSo() throws Exception {
        String commit = commit();
        write(CONFIG, "greeting=changed\n");
        write("new.properties", "new");
        ConfigurationSnapshot snapshot = lenient.snapshot(root, List.of(FILE, CONFIG, "new.properties"));
        assertThat(snapshot.commit()).contains(commit);
        assertThat(snapshot.dirty()).isTrue();
        assertThat(text(snapshot, CONFIG)).isEqualTo("greeting=changed\n");
        assertThat(text(snapshot, "new.properties")).isEqualTo("new");
    }

    @Test
    void aCleanTreeIsCleanAlsoWhereADirtyOneIsAllowed() throws Exception {
        commit();
        assertThat(lenient.snapshot(root, List.of(FILE)).dirty()).isFalse();
    }

    @Test
    void aMissingFileIsRefusedAlsoWhereADirtyTreeIsAllowed() throws Exception {
        commit();
        assertThat(problems(lenient, root, "gone.properties"))
                .extracting(Problem::code)
                .containsExactly("configuration-missing");
    }

    @Test
    void withoutARepositoryOrACommitThereIsNoConfiguration() throws Exception {
        assertThat(problems(strict, root, FILE)).extracting(Problem::code).containsExactly("no-commit");
        Path plain = Files.createDirectory(temp.resolve("plain"));
        Files.writeString(plain.resolve(FILE), "x");
        assertThat(problems(strict, plain, FILE)).extracting(Problem::code).containsExactly("no-repository");

        for (Path folder : List.of(root, plain)) {
            ConfigurationSnapshot snapshot = lenient.snapshot(folder, List.of(FILE));
            assertThat(snapshot.commit()).isEmpty();
            assertThat(snapshot.dirty()).isTrue();
        }
    }

    @Test
    void linksAreRefused() throws Exception {
        Path outside = Files.writeString(temp.resolve("outside"), "secret");
        Files.createSymbolicLink(root.resolve("out.properties"), outside);
        Files.createSymbolicLink(root.resolve("in.properties"), Path.of(CONFIG));
        Files.createSymbolicLink(root.resolve("linked"), Path.of("config"));
        Files.createSymbolicLink(root.resolve("elsewhere"), temp);
        commit();
        assertThat(problems(
                        strict, root, "out.properties", "in.properties", "linked/app.properties", "elsewhere/outside"))
                .extracting(Problem::code)
                .containsOnly("configuration-link")
                .hasSize(4);
        write("src/Main.java", "changed");
        Files.createSymbolicLink(root.resolve("git.properties"), Path.of(".git/config"));
        assertThat(problems(lenient, root, "out.properties", "elsewhere/outside", "git.properties"))
                .extracting(Problem::code)
                .containsOnly("configuration-link")
                .hasSize(3);
    }

    @Test
    void pathsThatLeaveTheFolderAreRefused() throws Exception {
        commit();
        for (GitConfigurationSource source : List.of(strict, lenient)) {
            assertThat(problems(
                            source,
                            root,
                            "../outside",
                            "/etc/passwd",
                            ".git/config",
                            "a/.GIT/config",
                            "a\\b",
                            "",
                            "a//b"))
                    .extracting(Problem::code)
                    .containsOnly("bad-path")
                    .hasSize(7);
        }
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        commit();
        assertThat(problems(strict, root, "config"))
                .extracting(Problem::what)
                .containsExactly("`config` is no plain file");
        write(CONFIG, "changed");
        assertThat(problems(lenient, root, "config"))
                .extracting(Problem::what)
                .containsExactly("`config` is no plain file");
    }

    @Test
    void aFileOfMoreThanAMebibyteIsRefused() throws Exception {
        write("large", "x".repeat((1 << 20) + 1));
        write("fits", "x".repeat(1 << 20));
        commit();
        assertThat(strict.snapshot(root, List.of("fits")).content("fits")).hasSize(1 << 20);
        assertThat(problems(strict, root, "large"))
                .extracting(Problem::code)
                .containsExactly("configuration-too-large");
        write(CONFIG, "changed");
        assertThat(problems(lenient, root, "large"))
                .extracting(Problem::code)
                .containsExactly("configuration-too-large");
    }

    @Test
    void aPointerToLargeFileStorageIsRefused() throws Exception {
        write("large", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
        commit();
        assertThat(problems(strict, root, "large")).extracting(Problem::code).containsExactly("configuration-pointer");
    }

    @Test
    void lineEndsAreThoseThatGitStores() throws Exception {
        StoredConfig config = git.getRepository().getConfig();
        config.setString("core", null, "autocrlf", "true");
        config.save();
        write(CONFIG, "greeting=hello\r\n");
        commit();
        ConfigurationSnapshot snapshot = strict.snapshot(root, List.of(CONFIG));
        assertThat(text(snapshot, CONFIG)).isEqualTo("greeting=hello\n");
        assertThat(snapshot.dirty()).isFalse();
    }

    @Test
    void aUserWideConfigurationThatCannotBeReadIsAProblem() throws Exception {
        commit();
        SystemReader before = SystemReader.getInstance();
        SystemReader.setInstance(new SystemReader.Delegate(before) {
            @Override
            public StoredConfig getUserConfig() throws ConfigInvalidException {
                throw new ConfigInvalidException("line 1 is nonsense");
            }
        });
        try {
            assertThat(problems(strict, root, FILE)).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("git-unreadable");
                assertThat(problem.what()).endsWith("line 1 is nonsense");
            });
        } finally {
            SystemReader.setInstance(before);
        }
    }

    @Test
    void aRepositoryThatCannotBeReadIsAProblem() throws Exception {
        commit();
        git.close();
        Files.writeString(root.resolve(".git/config"), "[core\nnonsense");
        assertThat(problems(strict, root, FILE)).extracting(Problem::code).containsExactly("git-unreadable");
        Files.writeString(root.resolve(".git/config"), "");
        Files.writeString(root.resolve(".git/index"), "nonsense");
        assertThat(problems(strict, root, FILE)).extracting(Problem::code).containsExactly("git-unreadable");
    }

    @Test
    void aFolderThatIsNotThereIsAProblem() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> strict.snapshot(temp.resolve("gone"), List.of(FILE)));
    }

    @Test
    void aLinkedWorkTreeAndADetachedHeadWork() throws Exception {
        String first = commit();
        write(CONFIG, "greeting=second\n");
        commit();
        Path linked = temp.resolve("linked");
        assumeTrue(
                run(root.toFile(), "git", "worktree", "add", "--detach", linked.toString(), first), "there is a git");

        ConfigurationSnapshot snapshot = strict.snapshot(linked, List.of(FILE, CONFIG));
        assertThat(snapshot.commit()).contains(first);
        assertThat(text(snapshot, CONFIG)).isEqualTo("greeting=hello\n");
        assertThat(text(strict.snapshot(root, List.of(CONFIG)), CONFIG)).isEqualTo("greeting=second\n");

        Files.writeString(linked.resolve(CONFIG), "greeting=changed\n");
        assertThat(problems(strict, linked, FILE)).extracting(Problem::code).containsExactly("dirty-tree");
        assertThat(strict.snapshot(root, List.of(CONFIG)).dirty()).isFalse();
    }

    @Test
    void aShallowCloneWorks() throws Exception {
        commit();
        write(CONFIG, "greeting=second\n");
        String second = commit();
        Path clone = temp.resolve("clone");
        try (Git shallow = Git.cloneRepository()
                .setURI(root.toUri().toString())
                .setDirectory(clone.toFile())
                .setDepth(1)
                .call()) {
            assertThat(shallow.getRepository().isBare()).isFalse();
        }
        assertThat(strict.snapshot(clone, List.of(CONFIG)).commit()).contains(second);
    }

    private static boolean run(File folder, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
