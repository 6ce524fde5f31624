package io.squall.access;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.ServerBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The certificate of the server; section {@code server.tls} of the configuration. With both files empty there is no TLS.
 *
 * @param certificateFile file with the certificate and those that vouch for it, in PEM, or empty
 * @param keyFile file with its private key, PKCS#8 in PEM without a password, or empty
 */
public record TlsConfig(String certificateFile, String keyFile) {

    public TlsConfig {
        if (certificateFile.isEmpty() != keyFile.isEmpty()) {
            String missing = certificateFile.isEmpty() ? "certificateFile" : "keyFile";
            throw new IllegalArgumentException(missing + ": missing; TLS needs certificateFile and keyFile");
        }
    }

    /** No TLS. */
    public static TlsConfig defaults() {
        return new TlsConfig("", "");
    }

    public boolean isOn() {
        return !certificateFile.isEmpty();
    }

    /**
     * Gives the certificate to a server, when there is one.
     *
     * @throws IllegalArgumentException in one line, when a file cannot be read or is not what it should be
     */
    public void applyTo(ServerBuilder server) {
        if (!isOn()) {
            return;
        }
        File certificate = readable("certificateFile", certificateFile);
        File key = readable("keyFile", keyFile);
        try {
            server.tls(TlsKeyPair.of(key, certificate));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "certificateFile, keyFile: not a certificate and its key in PEM (PKCS#8, no password)", e);
        }
    }

    private static File readable(String name, String text) {
        Path file = Path.of(text);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(name + ": cannot read " + file);
        }
        return file.toFile();
    }
}
