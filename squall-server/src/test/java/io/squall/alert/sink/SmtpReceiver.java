package io.squall.alert.sink;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server on localhost that answers as it is told. */
final class SmtpReceiver implements Receiver {

    static final String USER = "squall";

    private final SMTPServer server;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Answer answer = Answer.TAKEN;

    /** @param certificate with it STARTTLS and a login are asked for */
    SmtpReceiver(@Nullable TestCertificate certificate) {
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandlerFactory(context -> new Mail());
        if (certificate != null) {
            builder.enableTLS()
                    .requireTLS()
                    .startTlsSocketFactory(certificate.context())
                    .requireAuth()
                    .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                        if (!USER.equals(user) || !SinkContract.SECRET.equals(password)) {
                            throw new LoginFailedException();
                        }
                    }));
        }
        this.server = builder.build();
        server.start();
    }

    @Override
    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void answer(Answer next) {
        answer = next;
    }

    @Override
    public List<String> taken() {
        return mails;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop();
    }

    private void answered() throws RejectException {
        switch (answer) {
            case BUSY -> throw new RejectException(451, "Too many mails, come back later");
            case BROKEN -> throw new RejectException(452, "Insufficient system storage");
            case REFUSED -> throw new RejectException(550, "No such user here");
            case HANGING -> hang();
            default -> {
                // taken
            }
        }
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Mail implements MessageHandler {

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            answered();
        }

        @Override
        public String data(InputStream data) throws IOException {
            mails.add(new String(data.readAllBytes(), StandardCharsets.UTF_8));
            if (answer == Answer.HANGING_IN_ANSWER) {
                hang();
            }
            return null;
        }

        @Override
        public void done() {}
    }
}
