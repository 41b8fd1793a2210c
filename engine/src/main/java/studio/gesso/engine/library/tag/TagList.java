package studio.gesso.engine.library.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.library.tag.TagProposal.Match;

/** Tags with other words for them, searched as a whole for each letter that is typed; cannot be changed. */
public final class TagList {

    /** Tags and aliases together, which bounds the memory to about 60 MB. */
    public static final int MOST = 500_000;

    public static final TagList NONE = new Builder().build();

    private static final int LEAST = 2;
    /** Fewer letters are somewhere in nearly every tag. */
    private static final int LEAST_INSIDE = 3;

    private final String[] names;
    private final int[] counts;
    private final byte[] kinds;
    /** What is compared: the names, then the aliases. */
    private final String[] keys;
    /** The tag of each alias. */
    private final int[] tagOf;

    private TagList(Builder from) {
        names = from.names.toArray(String[]::new);
        counts = from.counts.stream().mapToInt(Integer::intValue).toArray();
        kinds = new byte[names.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = from.kinds.get(i);
        }
        keys = Stream.concat(from.names.stream(), from.aliases.stream()).map(TagList::shared).toArray(String[]::new);
        tagOf = from.tagOf.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The name itself where it is its own key, as most are. */
    private static String shared(String name) {
        String key = key(name);
        return key.equals(name) ? name : key;
    }

    /** What is compared of a text: small letters, underscores for spaces, and no backslashes. */
    static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace("\\", "");
    }

    public int size() {
        return names.length;
    }

    /** The best of some lists, those of the first list before equal ones; each tag once. */
    public static List<TagProposal> find(List<TagList> lists, String typed, int most) {
        Set<String> seen = new HashSet<>();
        return lists.stream()
                .flatMap(list -> list.find(typed, most).stream())
                .sorted(Comparator.comparing(TagProposal::match))
                .filter(proposal -> seen.add(key(proposal.name())))
                .limit(most)
                .toList();
    }

    /** The tags that match, by match and count; nothing for less than two letters, but one of a language without letters. */
    public List<TagProposal> find(String typed, int most) {
        String wanted = key(typed);
        if (wanted.isEmpty() || wanted.length() < LEAST && wanted.charAt(0) < 0x2e80) {
            return List.of();
        }
        List<Hit> best = new ArrayList<>(most + 1);
        for (int i = 0; i < keys.length; i++) {
            Match match = match(keys[i], wanted, i >= names.length);
            if (match != null) {
                insert(new Hit(i < names.length ? i : tagOf[i - names.length], i, match), best, most);
            }
        }
        return best.stream().map(this::proposal).toList();
    }

    private record Hit(int tag, int key, Match match) {}

    private static @Nullable Match match(String key, String wanted, boolean isAlias) {
        int at = key.indexOf(wanted);
        if (at < 0) {
            return null;
        }
        if (at == 0) {
            return isAlias ? Match.ALIAS : key.length() == wanted.length() ? Match.WHOLE : Match.BEGINNING;
        }
        for (int begin = at; !isAlias && begin > 0; begin = key.indexOf(wanted, begin + 1)) {
            if (!Character.isLetterOrDigit(key.charAt(begin - 1))) {
                return Match.WORD;
            }
        }
        return wanted.length() < LEAST_INSIDE ? null : isAlias ? Match.INSIDE_ALIAS : Match.INSIDE;
    }

    private void insert(Hit hit, List<Hit> best, int most) {
        if (best.size() == most && order(best.getLast(), hit) <= 0) {
            return;
        }
        for (int i = 0; i < best.size(); i++) {
            if (best.get(i).tag == hit.tag) {
                if (order(best.get(i), hit) <= 0) {
                    return;
                }
                best.remove(i);
            }
        }
        int at = best.size();
        while (at > 0 && order(hit, best.get(at - 1)) < 0) {
            at--;
        }
        best.add(at, hit);
        if (best.size() > most) {
            best.removeLast();
        }
    }

    private int order(Hit a, Hit b) {
        int byMatch = a.match.compareTo(b.match);
        return byMatch != 0 ? byMatch : Integer.compare(counts[b.tag], counts[a.tag]);
    }

    private TagProposal proposal(Hit hit) {
        return new TagProposal(names[hit.tag],
                hit.key < names.length ? Optional.empty() : Optional.of(keys[hit.key]), counts[hit.tag],
                kind(kinds[hit.tag]), hit.match);
    }

    /** The numbers of Danbooru and e621 that name somebody or something. */
    private static String kind(byte number) {
        return switch (number) {
            case 1 -> "artist";
            case 3 -> "copyright";
            case 4 -> "character";
            case 5 -> "species or meta";
            default -> "";
        };
    }

    /** A list while it is filled. */
    public static final class Builder {

        private static final int LONGEST = 100;
        private static final int MOST_ALIASES = 20;

        private final List<String> names = new ArrayList<>();
        private final List<Integer> counts = new ArrayList<>();
        private final List<Byte> kinds = new ArrayList<>();
        private final List<String> aliases = new ArrayList<>();
        private final List<Integer> tagOf = new ArrayList<>();

        /** Whether no more fits in. */
        public boolean isFull() {
            return names.size() + aliases.size() >= MOST;
        }

        /** Adds a tag; one that is empty or far too long is passed over. */
        public void add(String name, int kind, int count, String... others) {
            if (isFull() || name.isBlank() || name.length() > LONGEST) {
                return;
            }
            names.add(name.strip());
            kinds.add((byte) Math.clamp(kind, 0, Byte.MAX_VALUE));
            counts.add(count);
            Arrays.stream(others)
                    .map(String::strip)
                    .filter(alias -> !alias.isEmpty() && alias.length() <= LONGEST)
                    .limit(Math.min(MOST_ALIASES, MOST - names.size() - aliases.size()))
                    .forEach(alias -> {
                        aliases.add(alias);
                        tagOf.add(names.size() - 1);
                    });
        }

        public TagList build() {
            return new TagList(this);
        }
    }
}
