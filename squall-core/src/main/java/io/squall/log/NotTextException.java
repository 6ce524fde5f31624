package io.squall.log;

import java.io.IOException;

/** The input holds no lines of UTF-8 text. */
final class NotTextException extends IOException {
    private final String what;
    private final String mend;

    NotTextException(String what, String mend) {
        super(what + "; " + mend);
        this.what = what;
        this.mend = mend;
    }

    String what() {
        return what;
    }

    String mend() {
        return mend;
    }
}
