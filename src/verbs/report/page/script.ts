/**
 * What the page does where scripts run: it searches the decisions, says how old it is, and opens all
 * stories for paper. Everything can be read without it.
 */
export const SCRIPT = `
(function(){
var form=document.getElementById('find');
if(form){
var input=form.querySelector('input'),told=form.querySelector('p');
var all=Array.prototype.slice.call(document.querySelectorAll('[data-paths]'));
var fold=function(text){return text.normalize('NFC').toUpperCase().normalize('NFC')};
var rows=all.map(function(row){return{row:row,text:fold(row.textContent),paths:(row.getAttribute('data-paths')||'').split('\\n').filter(Boolean)}});
var explains=function(path,word){return path===word||word.indexOf(path.replace(/\\/+$/,'')+'/')===0};
var search=function(){
var words=input.value.trim().split(/\\s+/).filter(Boolean),shown=0;
rows.forEach(function(one){
var fits=words.every(function(word){return one.text.indexOf(fold(word))>=0||one.paths.some(function(path){return explains(path,word)})});
one.row.hidden=!fits;
if(fits)shown+=1});
told.textContent=words.length===0?'':shown+' of '+rows.length+(shown===1?' decision fits.':' decisions fit.')};
input.addEventListener('input',search);
form.addEventListener('submit',function(event){event.preventDefault();search()});
form.hidden=false;
search()}
var age=document.getElementById('age');
if(age){
var minutes=Math.floor((Date.now()-Date.parse(age.getAttribute('data-as-of')))/60000);
var say=minutes<60?[minutes,'minute']:minutes<2880?[Math.floor(minutes/60),'hour']:[Math.floor(minutes/1440),'day'];
if(minutes>=15){age.textContent='You are reading it '+say[0]+' '+say[1]+(say[0]===1?'':'s')+' later.';age.hidden=false}}
addEventListener('beforeprint',function(){
Array.prototype.forEach.call(document.querySelectorAll('details'),function(one){one.open=true})})
})();
`;
