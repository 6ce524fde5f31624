package io.squall.flink;

import io.squall.detect.WindowDigest;

/**
 * A scored window on its way out.
 *
 * @param entity what is watched
 * @param endMicros first microsecond after the window, since the epoch
 * @param complete false while it is open and will be scored again
 * @param json the line that {@code squall detect --format json} has for it, with part, complete and model
 * @param digest {@link WindowDigest#write}, what incidents are made of; empty unless it is complete
 * @param brief {@link WindowDigest#writeBrief}, what a server keeps and shows of it
 */
public record Scored(String entity, long endMicros, boolean complete, byte[] json, byte[] digest, byte[] brief) {}
