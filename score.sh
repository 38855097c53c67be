# score.sh GOLD OUT [ROOT]
. /work/tmp/env-each24; export OMP_NUM_THREADS=1; cd ${WT:-/work/wt/each24}; nice -n 5 python /work/tmp/each16/score.py $1 ${3:-/work/tmp/each24/ix} --show > $2 2>&1; grep -A12 "^recall" $2
