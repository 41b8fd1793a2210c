package studio.gesso.engine.image.mask;

/** How a new selection is combined with the old one. */
public enum Combination {
    /** The new selection replaces the old one. */
    REPLACE {
        @Override
        public int of(int before, int added) {
            return added;
        }
    },
    /** The union. */
    ADD {
        @Override
        public int of(int before, int added) {
            return Math.max(before, added);
        }
    },
    /** The new selection is subtracted. */
    SUBTRACT {
        @Override
        public int of(int before, int added) {
            return Math.min(before, 255 - added);
        }
    },
    /** The intersection. */
    INTERSECT {
        @Override
        public int of(int before, int added) {
            return Math.min(before, added);
        }
    };

    /** The coverage of a pixel, 0 to 255, from that of before and that of the new. */
    public abstract int of(int before, int added);
}
