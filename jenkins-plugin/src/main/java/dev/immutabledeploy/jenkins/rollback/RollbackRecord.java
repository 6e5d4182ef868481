package dev.immutabledeploy.jenkins.rollback;

import dev.immutabledeploy.jenkins.drive.Progress;
import dev.immutabledeploy.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A rollback that somebody confirmed, as it is kept with the job.
 *
 * @param number its number in the job, from 1
 * @param user who confirmed it
 * @param from the release to leave, as seen on the page
 * @param to the release to restore
 * @param reason why
 * @param overIrreversible whether it may go back over what was declared irreversible
 * @param progress how far it is
 */
record RollbackRecord(
        int number,
        String user,
        Optional<Long> from,
        Optional<Long> to,
        String reason,
        boolean overIrreversible,
        Progress progress) {

    static RollbackRecord parse(byte[] json) {
        return Json.read(json, RollbackRecord.class);
    }

    RollbackRecord with(Progress now) {
        return new RollbackRecord(number, user, from, to, reason, overIrreversible, now);
    }

    String json() {
        return new String(Json.bytes(this), StandardCharsets.UTF_8);
    }
}
