package dev.immutabledeploy.github;

import dev.immutabledeploy.github.OnComment.Decision;
import dev.immutabledeploy.github.OnComment.Desk;
import dev.immutabledeploy.github.OnComment.Origin;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.Comment;
import dev.immutabledeploy.report.RollbackBox;
import java.util.List;
import java.util.Optional;

/** Says what an event asks for: whether it is a request at all, whose, and whether they may. */
final class CommentJudge {
    private final Permissions permissions;
    private final Identity identity;
    private final String marker;
    private final RollbackJudge rollbacks;

    CommentJudge(GitHubApi api, String application, Desk desk) {
        this.permissions = new Permissions(api);
        this.identity = new Identity(api);
        this.marker = Comment.marker(application);
        this.rollbacks = new RollbackJudge(desk);
    }

    Decision decide(byte[] json) {
        CommentEvent event = read(json);
        if (event.issue().pullRequest().isEmpty()) {
            return new Decision.Ignored("the comment is not on a pull request");
        }
        if (event.sender().isBot()) {
            return new Decision.Ignored("the comment is by a program");
        }
        return switch (event.action()) {
            case "created" -> created(event);
            case "edited" -> edited(event);
            default -> new Decision.Ignored("the comment was neither created nor edited");
        };
    }

    private Decision created(CommentEvent event) {
        Optional<RollbackCommand> command = RollbackCommand.in(event.text());
        if (command.isEmpty()) {
            return new Decision.Ignored("the comment is no command");
        }
        Origin origin = origin(event, false);
        return refusal(origin).orElseGet(() -> rollbacks.judge(origin, command.get()));
    }

    private Decision edited(CommentEvent event) {
        Optional<String> before = event.textBefore();
        if (before.isEmpty()
                || !event.text().startsWith(marker)
                || !before.get().startsWith(marker)) {
            return new Decision.Ignored("the edited comment is not ours");
        }
        List<RollbackBox> ticked = ticked(before.get(), event.text());
        if (ticked.isEmpty()) {
            return new Decision.Ignored("no box was ticked");
        }
        boolean ours = event.comment()
                .user()
                .filter(author -> author.login().equals(identity.login()))
                .isPresent();
        if (!ours) {
            return new Decision.Ignored("the edited comment looks like ours, but is by somebody else");
        }
        Origin origin = origin(event, true);
        return refusal(origin).orElseGet(() -> rollbacks.judge(origin, ticked));
    }

    /** Returns the boxes that are ticked now and stood there without a tick before. */
    private static List<RollbackBox> ticked(String before, String now) {
        List<RollbackBox> old = RollbackBox.in(before);
        return RollbackBox.in(now).stream()
                .filter(RollbackBox::ticked)
                .filter(box -> old.stream().anyMatch(other -> !other.ticked() && other.isSame(box)))
                .distinct()
                .toList();
    }

    private Optional<Decision> refusal(Origin origin) {
        Rights rights = permissions.rights(origin.login());
        return rights.mayWrite()
                ? Optional.empty()
                : Optional.of(
                        new Decision.Refused(origin, "Rolling back needs write access to this repository.", false));
    }

    private static Origin origin(CommentEvent event, boolean box) {
        return new Origin(
                event.issue().number(),
                event.comment().id(),
                box,
                event.sender().login());
    }

    private static CommentEvent read(byte[] json) {
        try {
            return Json.read(json, CommentEvent.class);
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    Problem.input(
                            "github-event",
                            "the event is not one of a comment",
                            "run this command in a workflow `on: issue_comment`"),
                    Optional.empty(),
                    0);
        }
    }
}
