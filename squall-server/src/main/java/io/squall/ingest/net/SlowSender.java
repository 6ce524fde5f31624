package io.squall.ingest.net;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.squall.ingest.SourceErrors;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection that sends nothing for long, or takes too long over one message. Time in which we do not read, because
 * too much waits, does not count against the sender. Used by the connection's thread.
 */
public final class SlowSender extends IdleStateHandler {

    private final long messageNanos;
    private final SourceErrors errors;
    private boolean isInMessage;
    private boolean isClosed;
    private long begunAt;

    /**
     * @param idle longest silence
     * @param message longest time over one message
     */
    public SlowSender(Duration idle, Duration message, SourceErrors errors) {
        super(idle.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
        this.messageNanos = message.toNanos();
        this.errors = errors;
    }

    /** Tells that a message has begun and is not there wholly; from the second time on, the first begin counts. */
    public void inMessage(ChannelHandlerContext context) {
        long now = System.nanoTime();
        if (!isInMessage) {
            isInMessage = true;
            begunAt = now;
        } else if (now - begunAt > messageNanos && context.channel().config().isAutoRead()) {
            close(context, "a message was not sent to its end in time");
        }
    }

    /** Tells that no message is unfinished, or that it is not the sender's fault. */
    public void betweenMessages() {
        isInMessage = false;
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        if (event.state() == IdleState.READER_IDLE && context.channel().config().isAutoRead()) {
            close(context, isInMessage ? "a message was not sent to its end in time" : "");
        }
    }

    /** @param error what is wrong; empty when a connection was only silent */
    private void close(ChannelHandlerContext context, String error) {
        if (isClosed) {
            return;
        }
        isClosed = true;
        if (!error.isEmpty()) {
            errors.add("slow", error + "; the connection was closed");
        }
        ChannelFuture unused = context.close();
    }
}
