package io.squall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * Bytes that stand in the journal and are no entry are told as such: by an {@link IOException}, not by running out of memory.
 * How to go on from the inputs that are kept is told in {@code HttpFuzzTest}.
 */
class EntryFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void payload(byte[] bytes) {
        try {
            Content content = EntryCodec.decode(bytes);
            assertThat(EntryCodec.decode(EntryCodec.encode(content)).getClass()).isEqualTo(content.getClass());
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }
}
