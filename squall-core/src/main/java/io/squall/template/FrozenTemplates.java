package io.squall.template;

import io.squall.log.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The templates of a bundle, to be matched without learning: what a message of the training was called it is called here, by
 * any number of matchers side by side, in whatever order messages come. That is exactly what a {@link TemplateMiner} begun with
 * them says of such a message, since it asks pinned templates first and never changes them.
 *
 * <p>A message that none of them fits is <em>new</em>: its shape is the masked text, whose hash is the id that the miner knows
 * it by ({@link TemplateMiner#match} gives it a template, the shape itself unless it was merged with others).
 *
 * <p>Remembers up to {@value #MAX_SIGNATURES} masked texts, and forgets all of them when there are more. Used by one thread.
 */
public final class FrozenTemplates {

    private static final int MAX_SIGNATURES = 100_000;

    private final MessageMasker masker;
    private final TemplateTree tree;
    private final Map<Long, Template> byId = new HashMap<>();
    private final Map<Long, Match> matches = new HashMap<>();

    private FrozenTemplates(TemplateLimits limits) {
        this.masker = new MessageMasker(limits);
        this.tree = new TemplateTree(limits);
    }

    /**
     * What a message is.
     *
     * @param template its template, or the shape of a new one
     * @param isNew true when no template of the bundle fits
     */
    public record Match(Template template, boolean isNew) {}

    /**
     * Reads what {@link TemplateMiner#save} wrote.
     *
     * @throws IOException when it cannot be read, is damaged, or comes from another version
     */
    public static FrozenTemplates load(InputStream in, TemplateLimits limits) throws IOException {
        TemplateState state = TemplateState.read(in);
        FrozenTemplates templates = new FrozenTemplates(limits);
        for (Cluster cluster : state.clusters()) {
            templates.byId.put(cluster.template().id(), cluster.template());
            if (!cluster.isOverflow()) {
                templates.tree.add(cluster);
            }
        }
        List<Map.Entry<Long, Long>> aliases = new ArrayList<>(state.aliases().entrySet());
        aliases.forEach(alias -> Optional.ofNullable(templates.byId.get(alias.getValue()))
                .ifPresent(target -> templates.byId.put(alias.getKey(), target)));
        return templates;
    }

    /** What {@code message} is. */
    public Match match(Utf8 message) {
        MaskedText masked = masker.mask(message);
        long signature = EventIds.of(masked.bytes(), masked.length());
        Match known = matches.get(signature);
        if (known == null) {
            known = find(signature, masked.toString());
            if (matches.size() >= MAX_SIGNATURES) {
                matches.clear();
            }
            matches.put(signature, known);
        }
        return known;
    }

    private Match find(long signature, String text) {
        Template same = byId.get(signature);
        if (same != null) {
            return new Match(same, false);
        }
        return tree.find(Cluster.tokens(text))
                .map(cluster -> new Match(cluster.template(), false))
                .orElseGet(() -> new Match(new Template(signature, text), true));
    }
}
