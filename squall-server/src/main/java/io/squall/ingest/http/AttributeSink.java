package io.squall.ingest.http;

/** Takes what attributes and maps hold, as texts. */
interface AttributeSink {

    /**
     * @param name the path of the value, its names joined by dots; empty when the value stands alone
     * @param value UTF-8, as far as the sender kept to it
     */
    void put(String name, byte[] value);
}
