"""Small words of questions in other languages, which tell nothing of what is asked for: articles, pronouns, auxiliaries, what asks."""

from __future__ import annotations

from rag.language.words import fold, stem

IDLE = frozenset(
    stem(fold(word))
    for word in """
der die das den dem des ein eine einen einem einer eines und oder aber ich du er sie es wir ihr man mich mir mein meine meinen ist
sind war waren wird werden wurde wurden hat haben hatte kann können darf dürfen muss müssen soll sollte will gibt in im an am auf zu
zum zur von vom für mit bei aus nach über um wo wie was wer wen wem wann warum wieso weshalb welche welcher welches welchen wieviel
viel viele wohin woher womit dann noch auch nicht kein keine bekomme bekommt
le la les un une des du de et ou je tu il elle on nous vous ils elles mon ma mes son sa ses se me te est sont était a ont ai peut puis
faut dois doit fait que qui quoi quand comment où pourquoi combien quel quelle quels quelles dans en sur pour par avec sans au aux ce
cette ces y ne pas si
el los las una unos unas y o yo tú él ella nosotros ellos mi mis su sus se me te es son era eran fue fueron ha han hay puede puedo
tengo tiene debo debe que qué quién quiénes cuándo cómo dónde cuál cuáles cuánto cuánta cuántos cuántas por para con sin en del al
il lo gli i uno e io tu lui lei noi voi loro mio mia suo sua si mi ti è sono era ha hanno ho può posso devo deve che chi cosa quando
come dove perché quale quali quanto quanta quanti quante di da in con su per del della dei delle al alla nel nella
o os as um uma eu ele ela nós eles meu minha seu sua é são foi tem posso pode devo quem quando onde como qual quais quanto quantos
do da dos das no na em para com
de het een en of ik jij hij zij wij je mijn zijn is was waren heeft kan mag moet wat wie waar wanneer hoe waarom welke hoeveel in op
van voor met bij naar
się i w na z do od o u jest są był była było ma mam mogę może kto kogo co kiedy gdzie jak dlaczego który która które ile czy jaki
jaka jakie
și sau un o unei unui al a ai ale la de din pe cu în ce cine când unde cum care cât câți câte este sunt era au fost
ve veya bir bu şu ne kadar kaç kaçta kim kimin kime nerede nereden nereye hangi nasıl neden niçin nedir neydi kimdi kimdir mı mi mu
mü var yok için ile olarak benim ben sen biz siz
і й та або але я ти він вона воно ми ви вони мій моя це цей що хто кого кому коли де куди звідки чому як який яка яке які якому якій
скільки чи є був була було були у в на з до від для про можна
и а но или я ты он она оно мы вы они мой моя это этот что кто кого кому когда где куда откуда почему как какой какая какое какие
каком какой сколько ли есть был была было были у в на с до от для про можно
ο η το οι τα του της των τον την και ή είναι ήταν έχει ποιος ποια ποιο ποιον ποιοι τι πότε πού πως πώς γιατί πόσο πόσοι πόσα σε στο
στη στην για με από
ما من متى أين كيف لماذا هل كم أي هو هي في على إلى عن مع التي الذي كان كانت
""".split()
)
"""Stems."""
