package io.squall.journal;

/** What an entry of the journal says. All that scores depend on is in the journal, so that reading it again gives them again. */
public sealed interface Content permits Batch, IdleLanes, QuietStream, ModelChange {}
