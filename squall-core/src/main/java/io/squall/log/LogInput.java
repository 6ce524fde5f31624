package io.squall.log;

/** A log file and where its bytes are. */
record LogInput(LogFile file, ByteSource source) {}
