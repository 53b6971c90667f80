/* The behaviours that processors give to the relaxed dot product, for compilers that do not have the instruction. */
#ifndef TM_TEST_RELAXED_DOT_VARIANTS_H
#define TM_TEST_RELAXED_DOT_VARIANTS_H

typedef enum {
    DOT_UNSIGNED_SATURATING, /* first: what programs get that choose nothing, since it asks most of the kernels */
    DOT_UNSIGNED,
    DOT_SIGNED,
    DOT_SIGNED_WRAPPING,
    DOT_NOT_A_PRODUCT, /* none that the proposal allows */
    DOT_VARIANTS
} dot_variant_t;

/* The one in use. */
extern dot_variant_t test_dot_variant;

#endif
