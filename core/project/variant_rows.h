#pragma once

#include <QStringList>

#include <vector>

namespace creatorup::project {

// Variants that somebody listed, as in a table: a column for every slot, by its name, with the clip's name in
// it, and further columns whose values belong to the variant.
struct VariantRows {
    QStringList columns;
    std::vector<QStringList> rows;  // each as long as `columns`

    friend bool operator==(const VariantRows&, const VariantRows&) = default;
};

}  // namespace creatorup::project
