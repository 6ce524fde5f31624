package io.squall.template;

import io.squall.log.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Learns templates from messages as they come, and gives each message its own.
 *
 * <p>A message is masked in one pass ({@link MessageMasker}); the hash of the masked text is its signature. A signature
 * seen before leads straight to its template, without any allocation. A new one goes through the {@link TemplateTree}:
 * it joins a template whose open places it fits, or becomes a template of its own, whose id is its signature
 * ({@link EventIds}). When a template shows that a place takes any word, its like are merged into a more general one;
 * their ids stay findable and lead to it.
 *
 * <p><b>Pinning.</b> A pinned template never changes: it is not merged and lends nothing to a merge. A model is trained
 * on {@link #pin() pinned} templates, so its event ids keep their meaning, and what is new stays visible as new.
 *
 * <p><b>Order.</b> Without a merge the templates do not depend on the order of the messages, and miners that saw
 * different parts of a log agree on every shape both saw. A merge happens when enough words were seen, which one shard
 * may reach and another not; their ids agree again after both reached it.
 *
 * <p><b>Bounds</b> are {@link TemplateLimits}. Shapes that find no room count for an overflow template: {@code Word <*>}
 * for up to {@value #MAX_OVERFLOW_TEMPLATES} first words, {@code <*>} for all others. Every message has a template, and
 * the counts of all templates add up to the messages matched.
 *
 * <p>Not safe for use by several threads.
 */
public final class TemplateMiner {

    static final int MAX_OVERFLOW_TEMPLATES = 64;
    /** Signatures remembered for each template allowed: many masked texts lead to one merged template. */
    private static final int SIGNATURES_PER_TEMPLATE = 4;

    private final TemplateLimits limits;
    private final MessageMasker masker;
    private final SignatureCache signatures;
    private final TemplateTree tree;
    /** By every id given out, in the order of the first message; a merged cluster leads on to its successor. */
    private final Map<Long, Cluster> clusters = new LinkedHashMap<>();

    private int overflowTemplates;

    /** A miner that knows nothing, with {@link TemplateLimits#DEFAULT}. */
    public TemplateMiner() {
        this(TemplateLimits.DEFAULT);
    }

    /** A miner that knows nothing. */
    public TemplateMiner(TemplateLimits limits) {
        this.limits = limits;
        this.masker = new MessageMasker(limits);
        this.signatures = new SignatureCache(SIGNATURES_PER_TEMPLATE * limits.maxTemplates());
        this.tree = new TemplateTree(limits);
    }

    /**
     * Reads what {@link #save} wrote. All templates are kept, even if {@code limits} allow fewer; they are pinned if they
     * were.
     *
     * @throws IOException when it cannot be read, is damaged, or comes from another version
     */
    public static TemplateMiner load(InputStream in, TemplateLimits limits) throws IOException {
        TemplateState state = TemplateState.read(in);
        TemplateMiner miner = new TemplateMiner(limits);
        state.clusters().forEach(miner::add);
        state.aliases().forEach((id, target) -> miner.clusters.put(id, miner.clusters.get(target)));
        return miner;
    }

    /**
     * Writes all templates with their counts and all aliases, the same bytes for the same state. The stream stays open.
     *
     * @throws IOException when it cannot be written
     */
    public void save(OutputStream out) throws IOException {
        Map<Long, Long> aliases = new TreeMap<>(Long::compareUnsigned);
        clusters.forEach((id, cluster) -> {
            long current = cluster.current().template().id();
            if (id != current) {
                aliases.put(id, current);
            }
        });
        new TemplateState(current(), aliases).write(out);
    }

    /** The template of {@code message}, learned now if it is new. */
    public Template match(Utf8 message) {
        MaskedText masked = masker.mask(message);
        long signature = EventIds.of(masked.bytes(), masked.length());
        Cluster cluster = signatures.get(signature);
        if (cluster == null) {
            cluster = learn(masked.toString());
            signatures.put(signature, cluster);
        }
        cluster = cluster.current();
        cluster.add(1);
        return cluster.template();
    }

    /** {@code message} with {@code <*>} in place of what varies; nothing is learned of it. */
    public String masked(Utf8 message) {
        return masker.mask(message).toString();
    }

    /** The template with this id, or the one that it was merged into. */
    public Optional<Template> find(long id) {
        return Optional.ofNullable(clusters.get(id)).map(Cluster::current).map(Cluster::template);
    }

    /** The id that stands for {@code id} now: itself, unless its template was merged into another. */
    public long resolve(long id) {
        return find(id).map(Template::id).orElse(id);
    }

    /** All templates in use, in the order of their first message. */
    public List<TemplateCount> templates() {
        return current().stream()
                .map(cluster -> new TemplateCount(cluster.template(), cluster.count(), cluster.isOverflow()))
                .toList();
    }

    /** Messages matched so far: the sum of the counts of all templates. */
    public long matched() {
        return current().stream().mapToLong(Cluster::count).sum();
    }

    /** Messages whose shape found no room within the limits. */
    public long overflowed() {
        return current().stream()
                .filter(Cluster::isOverflow)
                .mapToLong(Cluster::count)
                .sum();
    }

    /** Pins every template known now. */
    public void pin() {
        clusters.values().forEach(Cluster::pin);
    }

    private List<Cluster> current() {
        return clusters.entrySet().stream()
                .filter(entry -> entry.getKey() == entry.getValue().template().id())
                .map(Map.Entry::getValue)
                .toList();
    }

    private Cluster learn(String text) {
        long id = EventIds.of(text);
        Cluster known = clusters.get(id);
        if (known != null) {
            return known;
        }
        List<String> tokens = Cluster.tokens(text);
        Optional<Cluster> fitting = tree.find(tokens);
        if (fitting.isPresent()) {
            return fitting.get();
        }
        if (clusters.size() - overflowTemplates >= limits.maxTemplates() || !tree.hasRoomFor(tokens)) {
            return overflow(tokens);
        }
        Cluster cluster = new Cluster(new Template(id, text), new BitSet(), false);
        add(cluster);
        merge(cluster);
        return cluster;
    }

    /** Takes in a cluster of an id that is not known yet. */
    private void add(Cluster cluster) {
        clusters.put(cluster.template().id(), cluster);
        if (cluster.isOverflow()) {
            overflowTemplates++;
        } else {
            tree.add(cluster);
        }
    }

    /** Merges as long as the latest cluster shows that a place is variable: the merged one may show the next. */
    private void merge(Cluster latest) {
        Optional<Cluster> general = Optional.of(latest);
        while (general.isPresent()) {
            general = tree.mergeWith(general.get()).flatMap(this::generalise);
        }
    }

    /** The cluster for all that differ in one place; none when its text is pinned and so cannot take them in. */
    private Optional<Cluster> generalise(TemplateTree.Merge merge) {
        String text = merge.text();
        long id = EventIds.of(text);
        Cluster known = clusters.get(id);
        if (known != null && known.current().isPinned()) {
            return Optional.empty();
        }
        Cluster general;
        if (known == null) {
            general = new Cluster(new Template(id, text), merge.open(), false);
            add(general);
        } else {
            general = known.current();
            general.open(merge.open());
        }
        for (Cluster special : merge.clusters()) {
            if (special != general) {
                tree.remove(special);
                special.mergeInto(general);
                clusters.put(special.template().id(), general);
            }
        }
        return Optional.of(general);
    }

    private Cluster overflow(List<String> tokens) {
        String first = tokens.get(0);
        boolean named = !first.contains(Cluster.WILDCARD);
        String text = named ? first + " " + Cluster.WILDCARD : Cluster.WILDCARD;
        Cluster known = clusters.get(EventIds.of(text));
        if (known == null && named && overflowTemplates >= MAX_OVERFLOW_TEMPLATES) {
            text = Cluster.WILDCARD;
            known = clusters.get(EventIds.of(text));
        }
        if (known != null) {
            return known;
        }
        Cluster cluster = new Cluster(new Template(EventIds.of(text), text), new BitSet(), true);
        add(cluster);
        return cluster;
    }
}
