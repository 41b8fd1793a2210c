package studio.gesso.engine.base.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Names that a person may have meant with one that nothing is called. */
public final class NearNames {

    private static final int MOST = 5;

    private NearNames() {}

    /** The nearest of some names, the nearest first; at most {@value #MOST}. */
    public static List<String> of(String name, Stream<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.distinct()
                .sorted(Comparator.comparingInt((String one) -> distance(wanted, one.toLowerCase(Locale.ROOT))))
                .limit(MOST)
                .toList();
    }

    /** How many letters differ (Levenshtein 1965); a name that holds the other is near. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = before + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                before = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return b.contains(a) || a.contains(b) ? 1 : 1 + row[b.length()];
    }
}
