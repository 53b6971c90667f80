/* The list of layer types as tables. */
#include "layer.h"

#define TM_LAYER(number, variable, name, type) [number] = TM_HAS_LAYER(number) ? &variable : NULL,
const tm_layer_t *const tm_layers[TML_MAXCNT] = {
#include "layers.def"
};
#undef TM_LAYER

uint32_t tm_layer_struct_size(uint32_t type) {
    static const uint8_t sizes[TML_MAXCNT] = {
#define TM_LAYER(number, variable, name, type) [number] = sizeof(type),
#include "layers.def"
#undef TM_LAYER
    };
    return sizes[type];
}

#if TM_ENABLE_STAT
const char *tm_layer_name(uint32_t type) {
    switch (type) {
#define TM_LAYER(number, variable, name, type)                                                               \
    case number:                                                                                             \
        return TM_TEXT(name);
#include "layers.def"
#undef TM_LAYER
    }
    return TM_TEXT("");
}
#endif
