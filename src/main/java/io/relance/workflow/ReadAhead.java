package io.relance.workflow;

import java.util.List;

/** Reads with a few queries what a batch of jobs would otherwise read one by one; within their transaction. */
public interface ReadAhead {

    /** For the jobs with these ids; some may be gone by now. */
    void forJobs(List<String> jobIds);
}
