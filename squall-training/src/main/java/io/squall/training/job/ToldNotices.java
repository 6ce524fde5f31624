package io.squall.training.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Passes on what a job tells, each notice once, and keeps the notices. */
final class ToldNotices implements JobListener {

    private final JobListener listener;
    private final Set<String> told = new LinkedHashSet<>();

    ToldNotices(JobListener listener) {
        this.listener = listener;
    }

    @Override
    public void recordingDone(String pass, int done, int recordings) {
        listener.recordingDone(pass, done, recordings);
    }

    @Override
    public void notice(String line) {
        if (told.add(line)) {
            listener.notice(line);
        }
    }

    List<String> lines() {
        return new ArrayList<>(told);
    }
}
