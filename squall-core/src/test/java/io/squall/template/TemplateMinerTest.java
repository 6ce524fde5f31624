package io.squall.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.log.Utf8;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateMinerTest {

    /** Three images are enough evidence here, and ten templates are many. */
    private static final TemplateLimits SMALL = new TemplateLimits(10, 6, 20, 200, 3, 0.6);

    private static final List<String> IMAGES = List.of("cirros", "debian", "fedora", "rocky", "alpine");

    private final TemplateMiner miner = new TemplateMiner(SMALL);

    private static Template match(TemplateMiner miner, String message) {
        return miner.match(Utf8.of(message));
    }

    private static String imageLine(String image) {
        return "Image " + image + " was uploaded to the store";
    }

    private static List<String> texts(TemplateMiner miner) {
        return miner.templates().stream().map(count -> count.template().text()).toList();
    }

    private static byte[] saved(TemplateMiner miner) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        miner.save(out);
        return out.toByteArray();
    }

    private static TemplateMiner reloaded(TemplateMiner miner) throws IOException {
        return TemplateMiner.load(new ByteArrayInputStream(saved(miner)), SMALL);
    }

    @Test
    void match_sameShape_sameTemplate() {
        Template first = match(miner, "Took 6.42 seconds to build instance.");
        Template second = match(miner, "Took 3.02 seconds to build instance.");

        assertThat(first.text()).isEqualTo("Took <*> seconds to build instance.");
        assertThat(second).isEqualTo(first);
        assertThat(miner.templates()).containsExactly(new TemplateCount(first, 2, false));
    }

    @Test
    void match_fewWordsInOnePlace_stayApart() {
        match(miner, "[instance: 1] VM Paused (Lifecycle Event)");
        match(miner, "[instance: 2] VM Resumed (Lifecycle Event)");

        assertThat(texts(miner))
                .containsExactly(
                        "[instance: <*>] VM Paused (Lifecycle Event)", "[instance: <*>] VM Resumed (Lifecycle Event)");
    }

    @Test
    void match_enoughWordsInOnePlace_mergedWithAliases() {
        Template cirros = match(miner, imageLine("cirros"));
        Template debian = match(miner, imageLine("debian"));
        Template general = match(miner, imageLine("fedora"));

        assertThat(general.text()).isEqualTo("Image <*> was uploaded to the store");
        assertThat(miner.find(cirros.id())).contains(general);
        assertThat(miner.resolve(debian.id())).isEqualTo(general.id());
        assertThat(match(miner, imageLine("cirros"))).isEqualTo(general);
        assertThat(match(miner, imageLine("rocky"))).isEqualTo(general);
        assertThat(miner.templates()).containsExactly(new TemplateCount(general, 5, false));
    }

    @Test
    void match_wordsInTwoPlaces_mergedOneAfterTheOther() {
        TemplateMiner roomy = new TemplateMiner(new TemplateLimits(100, 100, 20, 200, 3, 0.6));
        for (String image : IMAGES.subList(0, 3)) {
            for (String store : List.of("file", "swift", "ceph")) {
                match(roomy, "Image " + image + " was uploaded to store " + store + " at last");
            }
        }

        assertThat(texts(roomy)).containsExactly("Image <*> was uploaded to store <*> at last");
        assertThat(roomy.matched()).isEqualTo(9);
    }

    @Test
    void match_tooLittleInCommon_notMerged() {
        for (String image : IMAGES) {
            match(miner, "Image " + image);
        }

        assertThat(texts(miner)).hasSize(IMAGES.size());
    }

    @Test
    void match_firstWordVaries_notMerged() {
        for (String verb : List.of("Creating", "Deleting", "Copying", "Moving")) {
            match(miner, verb + " one of the images");
        }

        assertThat(texts(miner)).hasSize(4);
    }

    @Test
    void match_mergedTextAlreadyKnown_templateTakesTheWordsIn() {
        Template numbered = match(miner, imageLine("4711"));
        IMAGES.subList(0, 3).forEach(image -> match(miner, imageLine(image)));

        assertThat(miner.templates()).containsExactly(new TemplateCount(numbered, 4, false));
    }

    @Test
    void match_wildcardOfAMask_doesNotFitAWord() {
        match(miner, "Volume size is 5 here");
        Template none = match(miner, "Volume size is None here");

        assertThat(none.text()).isEqualTo("Volume size is None here");
    }

    @Test
    void pin_knownTemplates_neverMerged() {
        Template cirros = match(miner, imageLine("cirros"));
        Template debian = match(miner, imageLine("debian"));
        miner.pin();
        Template fedora = match(miner, imageLine("fedora"));
        match(miner, imageLine("rocky"));
        Template general = match(miner, imageLine("alpine"));

        assertThat(match(miner, imageLine("cirros"))).isEqualTo(cirros);
        assertThat(miner.find(debian.id())).contains(debian);
        assertThat(general.text()).isEqualTo("Image <*> was uploaded to the store");
        assertThat(miner.find(fedora.id())).contains(general);
        assertThat(texts(miner)).containsExactly(cirros.text(), debian.text(), general.text());
    }

    @Test
    void pin_mergedTextIsPinned_newWordsStayVisible() {
        Template numbered = match(miner, imageLine("4711"));
        miner.pin();
        IMAGES.forEach(image -> match(miner, imageLine(image)));

        assertThat(texts(miner)).hasSize(1 + IMAGES.size());
        assertThat(miner.templates().get(0)).isEqualTo(new TemplateCount(numbered, 1, false));
    }

    @Test
    void load_pinnedMiner_keepsPinsAliasesAndOpenPlaces() throws IOException {
        Template cirros = match(miner, imageLine("cirros"));
        match(miner, imageLine("debian"));
        Template general = match(miner, imageLine("fedora"));
        Template claim = match(miner, "Claim successful");
        miner.pin();

        TemplateMiner loaded = reloaded(miner);

        assertThat(loaded.templates()).isEqualTo(miner.templates());
        assertThat(loaded.find(cirros.id())).contains(general);
        assertThat(match(loaded, imageLine("rocky"))).isEqualTo(general);
        assertThat(match(loaded, imageLine("cirros"))).isEqualTo(general);
        assertThat(match(loaded, "Claim successful")).isEqualTo(claim);
        assertThat(match(loaded, "Claim failed").text()).isEqualTo("Claim failed");
    }

    @Test
    void save_sameState_sameBytes() throws IOException {
        IMAGES.forEach(image -> match(miner, imageLine(image)));
        match(miner, "Claim successful");

        assertThat(saved(reloaded(miner))).isEqualTo(saved(miner));
    }

    @Test
    void shards_differentHalves_agreeOnEqualShapes() {
        TemplateMiner other = new TemplateMiner(SMALL);

        Template left = match(miner, "10.0.0.1 \"GET /v2/a HTTP/1.1\" status: 200 len: 5 time: 0.1");
        match(other, "Claim successful");
        Template right = match(other, "10.0.0.2 \"GET /v2/b HTTP/1.1\" status: 404 len: 7 time: 0.2");

        assertThat(right).isEqualTo(left);
    }

    @Test
    void templates_messagesInAnyOrder_sameSetAndCounts() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            messages.add("Took " + i + " seconds to build instance.");
            messages.add(i % 2 == 0 ? "Claim successful" : "Creating image " + i);
            messages.add(imageLine(IMAGES.get(i % IMAGES.size())));
        }
        TemplateMiner shuffled = new TemplateMiner(SMALL);
        messages.forEach(message -> match(miner, message));
        Collections.shuffle(messages, new Random(7));
        messages.forEach(message -> match(shuffled, message));

        assertThat(shuffled.templates()).containsExactlyInAnyOrderElementsOf(miner.templates());
        assertThat(miner.matched()).isEqualTo(150);
    }

    @Test
    void limit_similarTemplatesUsedUp_restOverflows() {
        for (int i = 0; i < SMALL.maxSimilar(); i++) {
            match(miner, "start " + "x".repeat(i + 1));
        }
        assertThat(miner.overflowed()).isZero();

        match(miner, "start one_more");
        match(miner, "stop another");

        assertThat(miner.overflowed()).isEqualTo(1);
        assertThat(texts(miner)).endsWith("start <*>", "stop another");
    }

    @Test
    void limit_templatesUsedUp_oneOverflowTemplateAFirstWord() {
        for (int i = 0; i < SMALL.maxTemplates(); i++) {
            match(miner, "word".repeat(i + 1));
        }
        assertThat(miner.overflowed()).isZero();

        Template one = match(miner, "libvirt lost its monitor");
        Template two = match(miner, "libvirt found it again");
        Template three = match(miner, "[instance: 5] gone for good");
        match(miner, "word");

        assertThat(one.text()).isEqualTo("libvirt <*>");
        assertThat(two).isEqualTo(one);
        assertThat(three.text()).isEqualTo("[instance: <*>");
        assertThat(miner.overflowed()).isEqualTo(3);
        assertThat(miner.matched()).isEqualTo(SMALL.maxTemplates() + 4L);
    }

    @Test
    void limit_overflowTemplatesUsedUp_oneForAllOtherWords() {
        int known = SMALL.maxTemplates() + TemplateMiner.MAX_OVERFLOW_TEMPLATES;
        for (int i = 0; i < known; i++) {
            match(miner, "x".repeat(i + 1) + " starts");
        }
        Template unseen = match(miner, "libvirt lost its monitor");
        Template other = match(miner, "rabbit lost its queue");

        assertThat(unseen.text()).isEqualTo("<*>");
        assertThat(other).isEqualTo(unseen);
        assertThat(miner.templates()).hasSize(known + 1);
    }

    @Test
    void overflow_afterReload_staysOverflow() throws IOException {
        for (int i = 0; i < SMALL.maxTemplates() + 2; i++) {
            match(miner, "x".repeat(i + 1) + " starts");
        }

        assertThat(reloaded(miner).overflowed()).isEqualTo(2);
        assertThat(match(reloaded(miner), "libvirt lost its monitor").text()).isEqualTo("libvirt <*>");
    }

    @Test
    void find_unknownId_empty() {
        assertThat(miner.find(42)).isEmpty();
        assertThat(miner.resolve(42)).isEqualTo(42);
    }

    @Test
    void match_malformedUtf8_sameTemplateEachTime() throws IOException {
        Utf8 broken = Utf8.wrap(new byte[] {'a', ' ', (byte) 0xff, (byte) 0xc3}, 0, 4);

        Template template = miner.match(broken);

        assertThat(template.text()).isEqualTo("a \uFFFD\uFFFD");
        assertThat(reloaded(miner).match(broken)).isEqualTo(template);
    }

    @Test
    void masked_aMessage_isItsShapeAndTeachesNothing() {
        TemplateMiner miner = new TemplateMiner();

        assertThat(miner.masked(Utf8.of("Took 12.5 seconds to build instance.")))
                .isEqualTo("Took <*> seconds to build instance.");
        assertThat(miner.templates()).isEmpty();
    }

    @Test
    void templateOfAText_hasTheIdThatAMinerGivesIt() {
        assertThat(Template.of("Took <*> seconds")).isEqualTo(new TemplateMiner().match(Utf8.of("Took 3 seconds")));
    }
}
